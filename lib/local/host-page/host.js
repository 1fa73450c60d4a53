// The window around the page, in the browser: it answers who is there, and sends what is pressed on the desk.
const { person, answer } = document.body.dataset;
const frame = document.querySelector('iframe');
let asked = 0;

async function context() {
  const response = await fetch(`/context?person=${person}`);
  return { message: 'REQUEST_USER_DATA_RESPONSE', payload: await response.text() };
}

addEventListener('message', async ({ source, data }) => {
  if (source !== frame.contentWindow || data?.message !== 'REQUEST_USER_DATA') return;
  asked += 1;
  const silent = answer === 'never' || (answer === 'late' && asked === 1);
  if (silent) return;
  const reply = await context();
  if (answer === 'from-elsewhere') {
    // Another window says it: the page may not believe it.
    const stranger = document.createElement('iframe');
    stranger.hidden = true;
    document.body.append(stranger);
    stranger.contentWindow.eval('window.say = (to, what) => to.postMessage(what, "*")');
    stranger.contentWindow.say(frame.contentWindow, reply);
    return;
  }
  const times = answer === 'twice' ? 2 : 1;
  for (let time = 0; time < times; time += 1) source.postMessage(reply, '*');
});

for (const select of document.querySelectorAll('select')) {
  select.addEventListener('change', () => {
    const query = new URLSearchParams(location.search);
    query.set(select.name, select.value);
    location.search = query.toString();
  });
}

for (const button of document.querySelectorAll('[data-act]')) {
  button.addEventListener('click', async () => {
    button.disabled = true;
    const response = await fetch(`/desk/${button.dataset.act}`, { method: 'POST' });
    document.querySelector('#told').textContent = await response.text();
    button.disabled = false;
  });
}
