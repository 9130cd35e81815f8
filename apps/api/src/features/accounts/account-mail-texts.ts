/** The mails about accounts in four languages: the subject says what is expected and until when, the text holds one link. */
import { houseZone, type Language, type Role } from '@komunigi/domain';

export type MailText = { subject: string; text: string };
export type Invited = { role: Role; place: string | null; link: string; until: Date };

type Words = {
  readonly roles: Readonly<Record<Role, string>>;
  readonly federation: string;
  readonly invitation: (role: string, place: string, link: string, until: string) => MailText;
  readonly reset: (link: string, until: string) => MailText;
  readonly verification: (link: string, until: string) => MailText;
  readonly passwordChanged: (link: string) => MailText;
  readonly emailChanged: (link: string) => MailText;
};

const fr: Words = {
  roles: {
    delegate: 'délégué·e',
    treasurer: 'trésorier·ère',
    developer: 'développeur·euse',
    coop_admin: 'administrateur·rice de la coopérative',
    facilitator: 'facilitateur·rice',
    federation_admin: 'administrateur·rice de la fédération',
  },
  federation: 'la fédération',
  invitation: (role, place, link, until) => ({
    subject: `Invitation à accepter avant le ${until} : ${role} pour ${place}`,
    text: `Bonjour,\n\nVous êtes invité·e à rejoindre Komunigi comme ${role} pour ${place}.\n\nPour accepter, ouvrez ce lien avant le ${until} :\n${link}\n\nSi vous n’attendiez pas cette invitation, ne faites rien.\n`,
  }),
  reset: (link, until) => ({
    subject: `Choisir un nouveau mot de passe avant le ${until}`,
    text: `Bonjour,\n\nQuelqu’un, sans doute vous, a demandé un nouveau mot de passe pour Komunigi.\n\nPour le choisir, ouvrez ce lien avant le ${until} :\n${link}\n\nSi ce n’était pas vous, ne faites rien : votre mot de passe ne change pas.\n`,
  }),
  verification: (link, until) => ({
    subject: `Confirmer votre adresse avant le ${until}`,
    text: `Bonjour,\n\nPour confirmer que cette adresse est la vôtre dans Komunigi, ouvrez ce lien avant le ${until} :\n${link}\n\nSi vous n’avez rien demandé, ne faites rien.\n`,
  }),
  passwordChanged: (link) => ({
    subject: 'Votre mot de passe a été changé',
    text: `Bonjour,\n\nVotre mot de passe Komunigi vient d’être changé et vos autres sessions ont été fermées.\n\nSi ce n’était pas vous, choisissez-en un autre tout de suite :\n${link}\n`,
  }),
  emailChanged: (link) => ({
    subject: 'Votre adresse a été changée',
    text: `Bonjour,\n\nVotre compte Komunigi est désormais lié à une autre adresse que celle-ci.\n\nSi ce n’était pas vous, prévenez sans attendre l’administration de votre coopérative :\n${link}\n`,
  }),
};

const nl: Words = {
  roles: {
    delegate: 'afgevaardigde',
    treasurer: 'penningmeester',
    developer: 'ontwikkelaar',
    coop_admin: 'beheerder van de coöperatie',
    facilitator: 'facilitator',
    federation_admin: 'beheerder van de federatie',
  },
  federation: 'de federatie',
  invitation: (role, place, link, until) => ({
    subject: `Uitnodiging te aanvaarden vóór ${until}: ${role} voor ${place}`,
    text: `Dag,\n\nU bent uitgenodigd om op Komunigi ${role} te zijn voor ${place}.\n\nOpen deze link vóór ${until} om te aanvaarden:\n${link}\n\nVerwachtte u deze uitnodiging niet, doe dan niets.\n`,
  }),
  reset: (link, until) => ({
    subject: `Kies een nieuw wachtwoord vóór ${until}`,
    text: `Dag,\n\nIemand, wellicht u, vroeg een nieuw wachtwoord voor Komunigi.\n\nOpen deze link vóór ${until} om het te kiezen:\n${link}\n\nWas u het niet, doe dan niets: uw wachtwoord blijft hetzelfde.\n`,
  }),
  verification: (link, until) => ({
    subject: `Bevestig uw adres vóór ${until}`,
    text: `Dag,\n\nOpen deze link vóór ${until} om te bevestigen dat dit adres in Komunigi van u is:\n${link}\n\nHebt u niets gevraagd, doe dan niets.\n`,
  }),
  passwordChanged: (link) => ({
    subject: 'Uw wachtwoord is gewijzigd',
    text: `Dag,\n\nUw wachtwoord voor Komunigi is zonet gewijzigd en uw andere sessies zijn gesloten.\n\nWas u het niet, kies dan meteen een ander:\n${link}\n`,
  }),
  emailChanged: (link) => ({
    subject: 'Uw adres is gewijzigd',
    text: `Dag,\n\nUw account op Komunigi hoort voortaan bij een ander adres dan dit.\n\nWas u het niet, verwittig dan meteen het beheer van uw coöperatie:\n${link}\n`,
  }),
};

const es: Words = {
  roles: {
    delegate: 'delegado/a',
    treasurer: 'tesorero/a',
    developer: 'desarrollador/a',
    coop_admin: 'administrador/a de la cooperativa',
    facilitator: 'facilitador/a',
    federation_admin: 'administrador/a de la federación',
  },
  federation: 'la federación',
  invitation: (role, place, link, until) => ({
    subject: `Invitación para aceptar antes del ${until}: ${role} por ${place}`,
    text: `Hola:\n\nTe han invitado a Komunigi como ${role} por ${place}.\n\nPara aceptar, abre este enlace antes del ${until}:\n${link}\n\nSi no esperabas esta invitación, no hagas nada.\n`,
  }),
  reset: (link, until) => ({
    subject: `Elige una nueva contraseña antes del ${until}`,
    text: `Hola:\n\nAlguien, seguramente tú, ha pedido una nueva contraseña para Komunigi.\n\nPara elegirla, abre este enlace antes del ${until}:\n${link}\n\nSi no has sido tú, no hagas nada: tu contraseña no cambia.\n`,
  }),
  verification: (link, until) => ({
    subject: `Confirma tu dirección antes del ${until}`,
    text: `Hola:\n\nPara confirmar que esta dirección es tuya en Komunigi, abre este enlace antes del ${until}:\n${link}\n\nSi no has pedido nada, no hagas nada.\n`,
  }),
  passwordChanged: (link) => ({
    subject: 'Tu contraseña ha cambiado',
    text: `Hola:\n\nTu contraseña de Komunigi acaba de cambiar y tus otras sesiones se han cerrado.\n\nSi no has sido tú, elige otra enseguida:\n${link}\n`,
  }),
  emailChanged: (link) => ({
    subject: 'Tu dirección ha cambiado',
    text: `Hola:\n\nTu cuenta de Komunigi pertenece ahora a otra dirección distinta de esta.\n\nSi no has sido tú, avisa enseguida a la administración de tu cooperativa:\n${link}\n`,
  }),
};

const en: Words = {
  roles: {
    delegate: 'delegate',
    treasurer: 'treasurer',
    developer: 'developer',
    coop_admin: 'administrator of the co-op',
    facilitator: 'facilitator',
    federation_admin: 'administrator of the federation',
  },
  federation: 'the federation',
  invitation: (role, place, link, until) => ({
    subject: `Invitation to accept before ${until}: ${role} for ${place}`,
    text: `Hello,\n\nYou are invited to join Komunigi as ${role} for ${place}.\n\nTo accept, open this link before ${until}:\n${link}\n\nIf you did not expect this invitation, do nothing.\n`,
  }),
  reset: (link, until) => ({
    subject: `Choose a new password before ${until}`,
    text: `Hello,\n\nSomebody, probably you, asked for a new password for Komunigi.\n\nTo choose it, open this link before ${until}:\n${link}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
  }),
  verification: (link, until) => ({
    subject: `Confirm your address before ${until}`,
    text: `Hello,\n\nTo confirm that this address is yours in Komunigi, open this link before ${until}:\n${link}\n\nIf you asked for nothing, do nothing.\n`,
  }),
  passwordChanged: (link) => ({
    subject: 'Your password was changed',
    text: `Hello,\n\nYour Komunigi password was just changed and your other sessions were closed.\n\nIf it was not you, choose another one at once:\n${link}\n`,
  }),
  emailChanged: (link) => ({
    subject: 'Your address was changed',
    text: `Hello,\n\nYour Komunigi account now belongs to another address than this one.\n\nIf it was not you, tell the administration of your co-op at once:\n${link}\n`,
  }),
};

const words: Readonly<Record<Language, Words>> = { fr, nl, es, en };

function moment(language: Language, at: Date): string {
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: houseZone }).format(at);
}

export function invitationMail(language: Language, { role, place, link, until }: Invited): MailText {
  const { roles, federation, invitation } = words[language];
  return invitation(roles[role], place ?? federation, link, moment(language, until));
}

export function tokenMail(language: Language, kind: 'reset' | 'verification', link: string, until: Date): MailText {
  return words[language][kind](link, moment(language, until));
}

export function noticeMail(language: Language, notice: 'password_changed' | 'email_changed', site: string): MailText {
  return notice === 'password_changed'
    ? words[language].passwordChanged(`${site}/mot-de-passe`)
    : words[language].emailChanged(site);
}
