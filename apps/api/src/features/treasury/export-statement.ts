/** A co-op's statement as a file, asked for through the schema like the one on the screen: who sees what is said in one place. */
import { decimalOf, type Language, money, type MovementWord, type StatementKind, writeCsv } from '@komunigi/domain';
import type { Currency } from '@komunigi/domain';
import { execute, type GraphQLSchema, parse } from 'graphql';
import type { HouseContext } from '../../platform/graphql/door.js';
import { booksExportWords } from './export-books-words.js';

export type Asked = { readonly cooperativeId: string; readonly from: string; readonly until: string };
type Amount = { readonly amountMinor: string; readonly currency: Currency };
type Line = { readonly kind: StatementKind; readonly opening: Amount; readonly closing: Amount };
type Movement = {
  readonly effectiveOn: string;
  readonly transactionNumber: number;
  readonly word: MovementWord;
  readonly developmentNumber: number | null;
  readonly developmentTitle: string | null;
  readonly amount: Amount;
  readonly reference: string | null;
};
type Page = {
  readonly statementLines: readonly Line[];
  readonly statementMovements: {
    readonly nodes: readonly Movement[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
};

const document = parse(`query Statement($cooperativeId: UUID!, $from: Day!, $until: Day!, $after: Cursor) {
  statementLines(cooperativeId: $cooperativeId, from: $from, until: $until) {
    kind opening { amountMinor currency } closing { amountMinor currency }
  }
  statementMovements(cooperativeId: $cooperativeId, from: $from, until: $until, first: 100, after: $after) {
    nodes {
      effectiveOn transactionNumber word developmentNumber developmentTitle amount { amountMinor currency } reference
    }
    pageInfo { hasNextPage endCursor }
  }
}`);

export async function* statementCsv(
  schema: GraphQLSchema,
  contextValue: HouseContext,
  asked: Asked,
  language: Language,
): AsyncGenerator<string> {
  const { statement, accounts, movements, opening, closing } = booksExportWords[language];
  const read = async (after: string | null): Promise<Page> => {
    const answer = await execute({ schema, document, variableValues: { ...asked, after }, contextValue });
    const [error] = answer.errors ?? [];
    if (error !== undefined) throw error.originalError instanceof Error ? error.originalError : error;
    return answer.data as unknown as Page;
  };
  let page = await read(null);
  const balances = (day: string, name: string, of: 'opening' | 'closing'): string[][] =>
    page.statementLines.map((line) => [day, '', `${name} : ${accounts[line.kind]}`, '', ...cells(line[of]), '']);
  yield `\ufeff${writeCsv([statement, ...balances(asked.from, opening, 'opening')])}`;
  for (;;) {
    yield writeCsv(
      page.statementMovements.nodes.map((one) => [
        one.effectiveOn,
        String(one.transactionNumber),
        movements[one.word],
        one.developmentNumber === null ? '' : `D${one.developmentNumber} ${one.developmentTitle}`,
        ...cells(one.amount),
        one.reference ?? '',
      ]),
    );
    const { hasNextPage, endCursor } = page.statementMovements.pageInfo;
    if (!hasNextPage) break;
    page = await read(endCursor);
  }
  yield writeCsv(balances(asked.until, closing, 'closing'));
}

const cells = ({ amountMinor, currency }: Amount): string[] => [
  decimalOf(money(BigInt(amountMinor), currency)),
  currency,
];
