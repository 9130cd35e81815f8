/** How the mails of the demonstration are read: by everybody. Outside demo mode there are none, and the first start removes what was left. */
import { everyone } from '../../platform/reader/index.js';
import { connection, view } from '../../platform/views.js';
import { DemoMailEntity } from './demo-mail.entity.js';

const demoMailView = view<DemoMailEntity>({
  type: 'DemoMail',
  table: DemoMailEntity,
  columns: { id: 'id', to: 'recipient', subject: 'subject', text: 'body', sentAt: 'sentAt' },
  visibleTo: () => everyone,
});

export const demoViews = [demoMailView];

export const demoRoots = {
  demoMails: connection<DemoMailEntity>({
    view: 'DemoMail',
    orders: { newest: ['-sentAt'] },
    defaultOrder: 'newest',
    pageSize: 20,
  }),
};
