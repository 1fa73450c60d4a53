export const doctorHelp = `npm run doctor asks the real HighLevel, Printful and Printify, compares with what this project assumes, and says what to change.

Without a flag it only reads: about 60 requests, two minutes. docs/doctor.md explains everything, the first time too.

  --write --location ID     also makes throw-away products and drafts, and takes them away again
  --order ID                also fulfils one order of a throw-away product, with --write --location
  --place-order             as --order, and asks you to place it
  --spend-limit             also runs into the rate limit once, on purpose
  --limits                  also looks for the largest product, with --write --location
  --cleanup                 only takes away what earlier runs left
  --list                    prints every probe, its requests and what it makes; sends nothing
  --simulated               no network: the same probes against the simulators
  --replay DIR              compares a run's tape with the simulators, step by step
  --accept DIR              turns a run into fixtures in test/recorded
  --stage NAME              also looks at the deployment of lib/stages/NAME.json
  --only ID[,ID]            these probes alone; pf-* is every one that begins so
  --system NAME             highlevel, printful or printify alone
  --json                    the report on standard output, words on standard error
  --out DIR                 where runs are kept; default: .doctor
  --budget N                the most requests for each system; default: 300
  --strict                  an open or skipped question fails
  --printify-orders-manual  the shop's order approval is manual: a draft may be made there
  --yes                     asks nobody anything; what needs a person is skipped
  --help                    prints this

Ends with 0 as assumed, 1 something differs, 2 a question could not be put, 3 a safety rule refused, 4 configuration, 5 something is left.`;
