import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';

/** The pages a mail of ours may lead to. */
const ownPath = /^\/(invitation|reinitialiser|verifier|premier-acces|demandes|cooperatives|compte|connexion)(\/|$|\?)/;

/** Plain text with its addresses as links; those of this house open here, under whatever name it was reached. */
export function LinkedText({ text }: { text: string }) {
  return (
    <p className="mail__text">
      {text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/).map((piece, index) => (
        <Fragment key={index}>{index % 2 === 1 ? <Address address={piece} /> : piece}</Fragment>
      ))}
    </p>
  );
}

function Address({ address }: { address: string }) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) return address;
  if (ownPath.test(url.pathname)) {
    return (
      // typed addresses are for those written here; this one was written by the server
      <Link to={url.pathname + url.search}>{address}</Link>
    );
  }
  return (
    <a href={url.href} rel="nofollow noopener">
      {address}
    </a>
  );
}
