import { type DomainMappingOptions, DomainName } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { StageConfig } from '../stage-config.ts';

type Domain = NonNullable<StageConfig['domain']>;

/** The owner's name for the doors: where its zone is at Route 53 with its certificate and record, else with a given certificate. */
export class OwnDomain extends Construct {
  readonly mapping: DomainMappingOptions;
  /** What the name must be a CNAME of. */
  readonly target: string;

  constructor(scope: Construct, id: string, { name, certificateArn, zone }: Domain) {
    super(scope, id);
    const hosted =
      zone && HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: zone.id, zoneName: zone.name });
    const certificate = hosted
      ? new Certificate(this, 'Certificate', { domainName: name, validation: CertificateValidation.fromDns(hosted) })
      : Certificate.fromCertificateArn(this, 'Certificate', certificateArn ?? '');
    const domainName = new DomainName(this, 'Name', { domainName: name, certificate });
    this.mapping = { domainName };
    this.target = domainName.regionalDomainName;
    if (!hosted) return;
    const alias = new ApiGatewayv2DomainProperties(domainName.regionalDomainName, domainName.regionalHostedZoneId);
    new ARecord(this, 'Record', { zone: hosted, recordName: `${name}.`, target: RecordTarget.fromAlias(alias) });
  }
}
