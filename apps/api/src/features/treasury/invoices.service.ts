/** The drafts of what developer co-ops invoice to those who paid: numbered without gaps, with the VAT that the two co-ops call for. */
import { dayOf, type InvoiceShare, Refused, vatOf, type VatParty, vatRule, whyNotVat } from '@komunigi/domain';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Work } from '../../platform/db/transaction.js';
import { newId } from '../../platform/ids.js';
import type { Viewer } from '../../platform/viewer.js';
import { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { nextNumber } from './call-facts.js';
import { InvoiceDraftEntity, VatStatusEntity } from './entities/payout.entities.js';

type Drafting = {
  readonly developmentId: string;
  readonly isDemo: boolean;
  readonly shares: readonly InvoiceShare[];
  /** the transaction by which the work is owed */
  readonly ledgerTxId: string;
};

@Injectable()
export class InvoicesService {
  /** @throws Refused country_missing (params: cooperative) */
  async draft(
    work: Work,
    viewer: Pick<Viewer, 'personId' | 'mandateId'>,
    { developmentId, isDemo, shares, ledgerTxId }: Drafting,
  ): Promise<void> {
    // a co-op that pays for what it builds itself sends itself no invoice
    for (const { fromId, toId, net } of shares.filter((share) => share.fromId !== share.toId)) {
      const [from, to] = [await partyOf(work, fromId), await partyOf(work, toId)];
      const rule = vatRule(from, to);
      if (rule === null || whyNotVat(from, to) !== null)
        throw new Refused('country_missing', { cooperative: from.country === null ? from.name : to.name });
      await work.db.insert(InvoiceDraftEntity, {
        id: newId(work.now),
        number: await nextNumber(work.db, 'invoice_draft'),
        developmentId,
        fromCooperativeId: fromId,
        toCooperativeId: toId,
        netMinor: net.minor,
        currency: net.currency,
        vatCategory: rule.category,
        vatPerMille: rule.perMille,
        vatMention: rule.mention?.[to.language] ?? null,
        vatMinor: vatOf(net, rule.perMille).minor,
        draftedOn: dayOf(work.now),
        draftedAt: work.now,
        ledgerTxId,
        personId: viewer.personId,
        mandateId: viewer.mandateId,
        isDemo,
      });
    }
  }
}

async function partyOf(
  work: Work,
  id: string,
): Promise<VatParty & { name: string; language: 'fr' | 'nl' | 'es' | 'en' }> {
  const { name, country, languages } = await work.db.findOneByOrFail(CooperativeEntity, { id });
  const status = await work.db.findOneBy(VatStatusEntity, { cooperativeId: id, endedAt: IsNull() });
  return {
    name,
    country,
    hasVatNumber: status?.vatNumber != null,
    isSmallBusiness: status?.isSmallBusiness ?? false,
    language: languages[0] ?? 'fr',
  };
}
