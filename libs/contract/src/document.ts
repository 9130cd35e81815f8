import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

/**
 * The text of an operation that carries the types of its answer and its variables.
 * The client parses it when it is first used; only the string is in the bundle.
 */
export function text<Answer, Variables>(source: string): TypedDocumentNode<Answer, Variables> {
  return source as unknown as TypedDocumentNode<Answer, Variables>;
}
