export interface Carrier {
  /** As the shopper knows it. */
  readonly name: string;
  /** What providers call it, lower case without blanks and punctuation, a blank between; each is the start of longer words. */
  readonly words: string;
  /** `{number}` stands for the tracking number; empty: no page for outsiders is known. */
  readonly urlTemplate: string;
}

/**
 * The carriers that providers name, with their tracking pages: from WooCommerce's fulfilment providers (2026), the list of a
 * shipment-tracking plugin that is kept (2026), jkeen/tracking_number_data 2.0.0 (2026-08-17) and pages seen in two or more
 * public programs (observed; none was opened with a real number). "EMS" is no word here: several posts have such a service.
 */
export const carriers: readonly Carrier[] = [
  {
    name: 'USPS',
    words: 'usps uspostalservice unitedstatespostalservice stampscom endicia',
    urlTemplate: 'https://tools.usps.com/go/TrackConfirmAction?tLabels={number}',
  },
  {
    name: 'UPS',
    words: 'ups surepost mailinnovations unitedparcelservice',
    urlTemplate: 'https://www.ups.com/track?tracknum={number}',
  },
  { name: 'FedEx', words: 'fedex fedx smartpost', urlTemplate: 'https://www.fedex.com/fedextrack/?trknbr={number}' },
  {
    name: 'DHL Express',
    words: 'dhlexpress',
    urlTemplate: 'https://www.dhl.com/en/express/tracking.html?AWB={number}',
  },
  { name: 'DHL', words: 'dhl', urlTemplate: 'https://www.dhl.com/en/express/tracking.html?AWB={number}' },
  {
    name: 'DHL eCommerce',
    words: 'dhlecommerce dhlglobalmail dhlecs',
    urlTemplate: 'https://webtrack.dhlecs.com/?trackingnumber={number}',
  },
  {
    name: 'DHL',
    words: 'dhlpaket dhlgermany dhlde deutschepostdhl',
    urlTemplate: 'https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?lang=de&idc={number}',
  },
  { name: 'DHL Parcel UK', words: 'dhlparceluk', urlTemplate: 'https://track.dhlparcel.co.uk/?con={number}' },
  {
    name: 'Deutsche Post',
    words: 'deutschepost warenpost',
    urlTemplate: 'https://www.deutschepost.de/de/s/sendungsverfolgung.html?piececode={number}',
  },
  { name: 'Amazon', words: 'amazon', urlTemplate: '' },
  { name: 'OnTrac', words: 'ontrac lasership', urlTemplate: 'https://www.ontrac.com/tracking/?number={number}' },
  { name: 'Spee-Dee', words: 'speedee', urlTemplate: 'https://www.speedeedelivery.com/track/?tracking={number}' },
  { name: 'GOFO', words: 'gofo', urlTemplate: 'https://www.gofoexpress.com/tracking.html?searchID={number}' },
  { name: 'UniUni', words: 'uniuni', urlTemplate: 'https://www.uniuni.com/tracking/?no={number}' },
  { name: 'SpeedX', words: 'speedx', urlTemplate: 'https://tracking.speedx.io/{number}' },
  { name: 'GlobalPost', words: 'globalpost', urlTemplate: 'https://www.goglobalpost.com/track-detail/?t={number}' },
  { name: 'Landmark Global', words: 'landmark', urlTemplate: 'https://track.landmarkglobal.com/?search={number}' },
  { name: 'Asendia', words: 'asendia', urlTemplate: 'https://tracking.asendia.com/tracking/{number}' },
  {
    name: 'Canada Post',
    words: 'canadapost postescanada',
    urlTemplate: 'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor={number}',
  },
  {
    name: 'Purolator',
    words: 'purolator',
    urlTemplate: 'https://www.purolator.com/en/shipping/tracker?searchValue={number}',
  },
  {
    name: 'Canpar',
    words: 'canpar',
    urlTemplate: 'https://www.canpar.com/en/track/tracking.jsp?reference={number}&locale=en',
  },
  {
    name: 'Royal Mail',
    words: 'royalmail',
    urlTemplate: 'https://www.royalmail.com/track-your-item#/tracking-results/{number}',
  },
  {
    name: 'Parcelforce',
    words: 'parcelforce',
    urlTemplate: 'https://www.parcelforce.com/track-trace?trackNumber={number}',
  },
  { name: 'Evri', words: 'evri hermes myhermesuk', urlTemplate: 'https://www.evri.com/track/{number}' },
  { name: 'Yodel', words: 'yodel', urlTemplate: 'https://www.yodel.co.uk/tracking/{number}' },
  { name: 'DPD', words: 'dpd', urlTemplate: 'https://www.dpd.com/tracking/{number}' },
  {
    name: 'DPD',
    words: 'dpdde dpdgermany',
    urlTemplate: 'https://tracking.dpd.de/parcelstatus?query={number}&locale=en_DE',
  },
  {
    name: 'DPD UK',
    words: 'dpduk dpdcouk',
    urlTemplate: 'https://www.dpd.co.uk/apps/tracking/?reference={number}#results',
  },
  {
    name: 'DPD Ireland',
    words: 'dpdie dpdireland',
    urlTemplate: 'https://dpd.ie/tracking?deviceType=5&consignmentNumber={number}',
  },
  {
    name: 'DPD Poland',
    words: 'dpdpl dpdpoland',
    urlTemplate: 'https://tracktrace.dpd.com.pl/parcelDetails?p1={number}',
  },
  { name: 'GLS', words: 'gls', urlTemplate: 'https://gls-group.com/track/{number}' },
  {
    name: 'Hermes',
    words: 'hermesde hermesgermany myhermes',
    urlTemplate: 'https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation/#{number}',
  },
  {
    name: 'Austrian Post',
    words: 'postat austrianpost osterreichischepost',
    urlTemplate: 'https://www.post.at/sv/sendungsdetails?snr={number}',
  },
  {
    name: 'Swiss Post',
    words: 'swisspost postch',
    urlTemplate: 'https://www.post.ch/en/parcel-tracking?itemId={number}',
  },
  { name: 'PostNL', words: 'postnl', urlTemplate: 'https://www.postnl.nl/track-en-trace/{number}' },
  { name: 'bpost', words: 'bpost', urlTemplate: 'https://track.bpost.be/btr/web/#/search?itemCode={number}' },
  {
    name: 'La Poste',
    words: 'laposte colissimo',
    urlTemplate: 'https://www.laposte.fr/outils/suivre-vos-envois?code={number}',
  },
  { name: 'Chronopost', words: 'chronopost', urlTemplate: 'https://www.chronopost.fr/en/track/{number}' },
  { name: 'Mondial Relay', words: 'mondialrelay', urlTemplate: 'https://www.mondialrelay.fr/suivi-colis/{number}' },
  {
    name: 'Correos',
    words: 'correos',
    urlTemplate: 'https://www.correos.es/ss/Satellite/site/pagina-tracking/info?idioma=en_GB&numeroEnvio={number}',
  },
  {
    name: 'Correos Express',
    words: 'correosexpress',
    urlTemplate: 'https://www.correosexpress.com/web/correosexpress/home?numerosEnvio={number}',
  },
  { name: 'SEUR', words: 'seur', urlTemplate: 'https://www.seur.com/es/seguimiento/?referencia={number}' },
  {
    name: 'Nacex',
    words: 'nacex',
    urlTemplate:
      'https://www.nacex.es/go.do?urlAProxy=https://nacex.es/nacex/Seguimiento/SeguimientoEnvio.aspx?nEnv={number}',
  },
  {
    name: 'CTT',
    words: 'ctt',
    urlTemplate: 'https://www.ctt.pt/feapl_2/app/open/objectSearch/objectSearch.jspx?lang=def&s={number}',
  },
  { name: 'Poste Italiane', words: 'posteitaliane sda', urlTemplate: 'https://www.poste.it/track/{number}' },
  { name: 'BRT', words: 'brt bartolini', urlTemplate: 'https://vas.brt.it/vas/sped_det_show.hsm?Nspediz={number}' },
  { name: 'InPost', words: 'inpost', urlTemplate: 'https://inpost.pl/sledzenie-przesylek?number={number}' },
  { name: 'Poczta Polska', words: 'pocztapolska', urlTemplate: 'https://emonitoring.poczta-polska.pl/?numer={number}' },
  { name: 'Packeta', words: 'zasilkovna packeta', urlTemplate: 'https://www.zasilkovna.cz/track/{number}' },
  {
    name: 'Czech Post',
    words: 'ceskaposta czechpost',
    urlTemplate: 'https://www.postaonline.cz/trackandtrace/-/zasilka/cislo?parcelNumbers={number}',
  },
  { name: 'PostNord', words: 'postnord', urlTemplate: 'https://portal.postnord.com/tracking/details/{number}' },
  { name: 'Bring', words: 'bring posten', urlTemplate: 'https://tracking.bring.se/tracking/{number}' },
  {
    name: 'Posti',
    words: 'posti itella',
    urlTemplate: 'https://www.posti.fi/itemtracking/posti/search_by_shipment_id?lang=en&ShipmentId={number}',
  },
  {
    name: 'An Post',
    words: 'anpost',
    urlTemplate: 'https://track.anpost.ie/TrackingResults.aspx?rtt=1&items={number}',
  },
  {
    name: 'FAN Courier',
    words: 'fancourier',
    urlTemplate: 'https://www.fancourier.ro/awb-tracking/?tracking={number}',
  },
  {
    name: 'TNT',
    words: 'tnt',
    urlTemplate: 'https://www.tnt.com/express/en_gb/site/shipping-tools/tracking.html?searchType=con&cons={number}',
  },
  { name: 'Russian Post', words: 'russianpost', urlTemplate: 'https://www.pochta.ru/tracking/{number}' },
  {
    name: 'Australia Post',
    words: 'auspost australiapost',
    urlTemplate: 'https://auspost.com.au/mypost/track/#/details/{number}',
  },
  {
    name: 'Aramex Australia',
    words: 'aramexau aramexaustralia fastwayau fastway',
    urlTemplate: 'https://www.aramex.com.au/tools/track?l={number}',
  },
  {
    name: 'Aramex New Zealand',
    words: 'aramexnz aramexnewzealand fastwaynz',
    urlTemplate: 'https://www.aramex.co.nz/tools/track?l={number}',
  },
  {
    name: 'Aramex',
    words: 'aramex',
    urlTemplate: 'https://www.aramex.com/track/track-results-new?ShipmentNumber={number}',
  },
  {
    name: 'NZ Post',
    words: 'nzpost newzealandpost',
    urlTemplate: 'https://www.nzpost.co.nz/tools/tracking?trackid={number}',
  },
  {
    name: 'Japan Post',
    words: 'japanpost',
    urlTemplate: 'https://trackings.post.japanpost.jp/services/srv/search/direct?locale=en&reqCodeNo1={number}',
  },
  { name: 'Yamato', words: 'yamato', urlTemplate: 'https://toi.kuronekoyamato.co.jp/cgi-bin/tneko?number={number}' },
  {
    name: 'Singapore Post',
    words: 'singpost singaporepost',
    urlTemplate: 'https://www.singpost.com/track-items?trackingNumber={number}',
  },
  { name: 'Ninja Van', words: 'ninjavan', urlTemplate: 'https://www.ninjavan.co/en-sg/tracking?id={number}' },
  {
    name: 'J&T Express',
    words: 'jtexpress',
    urlTemplate: 'https://www.jtexpress.my/trajectoryQuery?billCode={number}',
  },
  { name: 'Delhivery', words: 'delhivery', urlTemplate: 'https://www.delhivery.com/track/package/{number}' },
  {
    name: 'China Post',
    words: 'chinapost chinaems epacket',
    urlTemplate: 'https://yjcx.ems.com.cn/qps/english/yjcx?mailno={number}',
  },
  {
    name: 'Cainiao',
    words: 'cainiao aliexpressstandard',
    urlTemplate: 'https://global.cainiao.com/detail.htm?mailNoList={number}',
  },
  {
    name: 'YunExpress',
    words: 'yunexpress yuntrack',
    urlTemplate: 'https://www.yuntrack.com/parcelTracking?id={number}',
  },
  { name: '4PX', words: '4px', urlTemplate: 'https://track.4px.com/#/result/0/{number}' },
  { name: 'Yanwen', words: 'yanwen', urlTemplate: 'https://track.yw56.com.cn/en/querydel?nums={number}' },
  { name: 'CJPacket', words: 'cjpacket', urlTemplate: 'https://cjpacket.com/?trackingNumber={number}' },
  {
    name: 'SF Express',
    words: 'sfexpress sfinternational',
    urlTemplate: 'https://www.sf-express.com/cn/en/dynamic_function/waybill/#search/bill-number/{number}',
  },
  { name: 'Wanb', words: 'wanb', urlTemplate: 'https://tracking.wanbexpress.com/?trackingNumbers={number}' },
  {
    name: 'Estafeta',
    words: 'estafeta',
    urlTemplate: 'https://www.estafeta.com/Rastreo/Estado?wayBillNumber={number}',
  },
];
