/** To which account one pays the pool, or a co-op, and what a co-op is for the VAT; a change is a new row, and the register says it. */
import { readIban, refuse, Refused, whyNotIban, whyNotSetBankAccount } from '@komunigi/domain';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { newId } from '../../platform/ids.js';
import { Operations } from '../../platform/operations.js';
import type { Viewer } from '../../platform/viewer.js';
import { CooperativeEntity } from '../cooperatives/cooperative.entity.js';
import { liveAccount, tell } from './call-rows.js';
import type { SetBankAccountInput, SetVatStatusInput } from './calls.inputs.js';
import { BankAccountEntity, VatStatusEntity } from './entities/payout.entities.js';

@Injectable()
export class BankAccountsService {
  constructor(private readonly operations: Operations) {}

  async set(viewer: Viewer, input: SetBankAccountInput): Promise<{ bankAccountId: string }> {
    return this.operations.once('setBankAccount', viewer.personId, input, async (work) => {
      const cooperativeId = input.cooperativeId ?? null;
      refuse(whyNotSetBankAccount(viewer.actor, cooperativeId, work.now));
      refuse(whyNotIban(input.iban), { field: 'iban' });
      if (cooperativeId !== null && !(await work.db.existsBy(CooperativeEntity, { id: cooperativeId })))
        throw new Refused('not_found');
      // one after the other, whoever sets it
      await work.db.query('select pg_advisory_xact_lock(hashtextextended($1, 7305005))', [cooperativeId ?? 'pool']);
      const before = await liveAccount(work, cooperativeId);
      const values = { beneficiary: input.beneficiary, iban: readIban(input.iban)!, bic: bicOf(input.bic) };
      if (before !== null) {
        if (before.iban === values.iban && before.beneficiary === values.beneficiary && before.bic === values.bic)
          return { bankAccountId: before.id };
        await work.db.update(BankAccountEntity, { id: before.id }, { endedAt: work.now });
      }
      const id = newId(work.now);
      await work.db.insert(BankAccountEntity, {
        id,
        cooperativeId,
        ...values,
        personId: viewer.personId,
        setAt: work.now,
      });
      // the number itself stands in the row; in the register its end tells which
      const data = { cooperativeId, from: before?.iban.slice(-4) ?? null, to: values.iban.slice(-4) };
      await tell(work, viewer, 'bank_account_set', 'bank_account', id, data);
      return { bankAccountId: id };
    });
  }

  async setVatStatus(viewer: Viewer, input: SetVatStatusInput): Promise<{ cooperativeId: string }> {
    return this.operations.once('setVatStatus', viewer.personId, input, async (work) => {
      const { cooperativeId, isSmallBusiness } = input;
      refuse(whyNotSetBankAccount(viewer.actor, cooperativeId, work.now));
      if (!(await work.db.existsBy(CooperativeEntity, { id: cooperativeId }))) throw new Refused('not_found');
      const vatNumber = vatNumberOf(input.vatNumber);
      await work.lock('cooperative', [cooperativeId]);
      await work.db.update(VatStatusEntity, { cooperativeId, endedAt: IsNull() }, { endedAt: work.now });
      const id = newId(work.now);
      const values = { cooperativeId, vatNumber, isSmallBusiness, personId: viewer.personId, setAt: work.now };
      await work.db.insert(VatStatusEntity, { id, ...values });
      await tell(work, viewer, 'vat_status_set', 'cooperative', cooperativeId, { vatNumber, isSmallBusiness });
      return { cooperativeId };
    });
  }
}

function bicOf(text: string | null | undefined): string | null {
  const bare = (text ?? '').replace(/\s/g, '').toUpperCase();
  if (bare === '') return null;
  if (!/^[A-Z]{6}[0-9A-Z]{2}([0-9A-Z]{3})?$/.test(bare)) throw new Refused('bad_input', { field: 'bic' });
  return bare;
}

function vatNumberOf(text: string | null | undefined): string | null {
  const bare = (text ?? '').replace(/\s/g, '').toUpperCase();
  if (bare === '') return null;
  if (!/^[A-Z]{2,3}[0-9A-Z.+*-]{2,20}$/.test(bare)) throw new Refused('bad_input', { field: 'vatNumber' });
  return bare;
}
