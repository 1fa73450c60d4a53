/**
 * The words of refusals that may be shown: English that no name is taken from, and terms of these interfaces. Any other word is
 * covered, so that a message may quote whom it wants. `example` and `host`
 * stand in covered addresses. Lower case.
 */
const text = `
a about accepted access account action active additional address after again all allowed already also altid alttype an and any api app
application archived are argument array as at attribute attributes authorization authorized available bad be because been before between
body boolean both but by call can cancelled canceled cannot change changed characters check code combination commit config configuration
conflict connection contact contacts contain contains content could country create created currency data database date default delete
deleted denied deprecated details different digits disabled do does doesn domain duplicate each either element elements email empty enabled
endpoint entity equal equals error errors event events exactly exceed exceeded exist existing exists expected expired external failed false
field fields file filter find following for forbidden format found from fulfilled fulfillment fulfillments gateway get given grant greater
has have header headers http https iam id identifier ids if image images in inactive include included incorrect input instance integer
internal into invalid inventory is isn it item items its jwt key kind latest least left length less letters limit line list location
locationid locations long longer longest match matches max maximum may media method min minimum missing modified more most must name
network no non none not null number numbers object of offset on once one only operation option options or order orders other out owner
page parameter parameters part partial pass path payload payment per permission permissions phone please positive present previous price
priceid prices private product productid products property provided public quantity query queued quota rate read reached reason received
record recurring reference refresh refused region rejected remaining removed request requested requests require required requires reset
resource response result retry right route same schema scope scopes secret see select selected send sent server service shipment shipping
shop short should signature size slug some something sort source specified state status statuscode store stores string subscription
successfully support supported syntax tags tax taxes temporarily than that the their them there these they this time timeout times to token
tokens too total tracking trackings true try twice type unable unauthorized undefined unexpected unique unit unknown unprocessable
unreachable unsupported until update updated uri url used user users uuid valid validation value values variant variantoptionids variants
version via wait was webhook webhooks weight when where whether which while whole will with within without wrong yet you your zone zones
version latest kebab-case iam supported instead use httpexception unprocessableentityexception notifycustomer qty medias line_items
external_id shop greater attempts many recently sent trying example host producttype latin dashes underscores digits seconds minutes ve up letter notifycustomer
`;

export const vocabulary: ReadonlySet<string> = new Set(text.trim().split(/\s+/));
