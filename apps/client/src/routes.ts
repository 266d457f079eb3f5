import type { Route } from './route.ts';
import { firstRoutes } from './routes-first.ts';
import { routesOfLoans } from './routes-of-loans.ts';
import { routesOfCopies } from './routes-of-copies.ts';
import { routesOfPhones } from './routes-of-phones.ts';
import { routesOfWork } from './routes-of-work.ts';

/**
 * Every page of the app. A line is a path and the file that holds its screen, fetched when it is first needed; the list
 * itself comes after the first page. Real books live under `/book`, practice under `/practice`; both have the same pages,
 * so a page is named once.
 */
export const routes: readonly Route[] = [
  ...firstRoutes,
  {
    path: '/settings',
    needs: 'nothing',
    words: 'rest',
    load: async () => (await import('./screens/Settings.tsx')).Settings,
  },
  {
    path: '/open-file',
    needs: 'nothing',
    words: 'rest',
    load: async () => (await import('./screens/OpenFile.tsx')).OpenFile,
  },
  { path: '/sample', needs: 'nothing', words: 'rest', load: async () => (await import('./screens/Sample.tsx')).Sample },
  {
    path: '/found/sheets',
    needs: 'nothing',
    words: 'rest',
    load: async () => (await import('./screens/FoundFromSheets.tsx')).FoundFiles,
  },
  {
    path: '/found/sheets/columns',
    needs: 'nothing',
    words: 'rest',
    load: async () => (await import('./screens/FoundFromSheets.tsx')).FoundColumns,
  },
  {
    path: '/found/sheets/group',
    needs: 'nothing',
    words: 'rest',
    load: async () => (await import('./screens/FoundFromSheets.tsx')).FoundGroup,
  },
  {
    path: '/fetch/:book',
    needs: 'nothing',
    words: 'rest',
    load: async () => (await import('./screens/FetchBook.tsx')).FetchBook,
  },
  { path: '/erased', needs: 'nothing', words: 'rest', load: async () => (await import('./screens/Erased.tsx')).Erased },
  ...routesOfWork,
  {
    path: '/:shelf/:book/more',
    needs: 'nothing',
    words: 'rest',
    load: async () => (await import('./screens/More.tsx')).More,
  },
  {
    path: '/:shelf/:book/import',
    needs: 'book',
    load: async () => (await import('./screens/Import.tsx')).Files,
  },
  {
    path: '/:shelf/:book/import/columns',
    needs: 'book',
    load: async () => (await import('./screens/Import.tsx')).Columns,
  },
  {
    path: '/:shelf/:book/import/tried',
    needs: 'book',
    load: async () => (await import('./screens/Import.tsx')).Trial,
  },
  {
    path: '/:shelf/:book/practice',
    needs: 'book',
    load: async () => (await import('./screens/Practise.tsx')).Practise,
  },
  {
    path: '/:shelf/:book/rules',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/constitution/screens/Rules.tsx')).Rules,
  },
  {
    path: '/:shelf/:book/rules/change',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/constitution/screens/ChangeRules.tsx')).ChangeRules,
  },
  {
    path: '/:shelf/:book/rules/print',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/constitution/screens/PrintRules.tsx')).PrintRules,
  },
  {
    path: '/:shelf/:book/meeting',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/meeting/screens/MeetingPath.tsx')).Meeting,
  },
  {
    path: '/:shelf/:book/meeting/open',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/meeting/screens/MeetingPath.tsx')).Meeting,
  },
  {
    path: '/:shelf/:book/meeting/recall',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/meeting/screens/Recall.tsx')).Recall,
  },
  {
    path: '/:shelf/:book/meeting/roll',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/meeting/screens/Roll.tsx')).Roll,
  },
  {
    path: '/:shelf/:book/meeting/fines',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/meeting/screens/Fines.tsx')).Fines,
  },
  {
    path: '/:shelf/:book/meeting/social',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/solidarity/screens/Social.tsx')).Social,
  },
  {
    path: '/:shelf/:book/meeting/shares',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/savings/screens/Shares.tsx')).Shares,
  },
  {
    path: '/:shelf/:book/meeting/withdraw/:member',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/savings/screens/Withdraw.tsx')).Withdraw,
  },
  {
    path: '/:shelf/:book/meeting/expenses',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/ledger/screens/Expenses.tsx')).Expenses,
  },
  {
    path: '/:shelf/:book/meeting/count',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/meeting/screens/Count.tsx')).Count,
  },
  {
    path: '/:shelf/:book/meeting/seal',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/meeting/screens/Seal.tsx')).Seal,
  },
  {
    path: '/:shelf/:book/meeting/sealed',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/meeting/screens/Sealed.tsx')).Sealed,
  },
  {
    path: '/:shelf/:book/meeting/minutes/:meeting',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/meeting/screens/Minutes.tsx')).Minutes,
  },
  {
    path: '/found',
    needs: 'founding',
    load: async () => (await import('./screens/found/Found.tsx')).Found,
  },
  {
    path: '/found/members',
    needs: 'founding',
    load: async () => (await import('./screens/found/FoundMembers.tsx')).FoundMembers,
  },
  {
    path: '/found/offices',
    needs: 'founding',
    load: async () => (await import('./screens/found/FoundOffices.tsx')).FoundOffices,
  },
  {
    path: '/found/rules',
    needs: 'founding',
    load: async () => (await import('./screens/found/FoundRules.tsx')).FoundRules,
  },
  {
    path: '/found/dates',
    needs: 'founding',
    load: async () => (await import('./screens/found/FoundDates.tsx')).FoundDates,
  },
  {
    path: '/:shelf/:book/member/:member',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/savings/screens/Passbook.tsx')).Passbook,
  },
  {
    path: '/:shelf/:book/member/:member/pay',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/savings/screens/PayBetween.tsx')).PayBetween,
  },
  {
    path: '/:shelf/:book/member/:member/print',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/savings/screens/PrintPassbook.tsx')).PrintPassbook,
  },
  {
    path: '/:shelf/:book/members',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/membership/screens/Members.tsx')).Members,
  },
  {
    path: '/:shelf/:book/members/new',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/membership/screens/NewMember.tsx')).NewMember,
  },
  {
    path: '/:shelf/:book/members/offices',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/membership/screens/Offices.tsx')).Offices,
  },
  {
    path: '/:shelf/:book/members/offices/give',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/membership/screens/GiveOffice.tsx')).GiveOffice,
  },
  {
    path: '/:shelf/:book/member/:member/edit',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/membership/screens/EditMember.tsx')).EditMember,
  },
  {
    path: '/:shelf/:book/member/:member/standing',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/membership/screens/Standing.tsx')).Standing,
  },
  {
    path: '/:shelf/:book/money',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/ledger/screens/Money.tsx')).Money,
  },
  {
    path: '/:shelf/:book/money/:account',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/ledger/screens/Account.tsx')).Account,
  },
  {
    path: '/:shelf/:book/journal',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/ledger/screens/Journal.tsx')).Journal,
  },
  {
    path: '/:shelf/:book/correct/:entry',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/ledger/screens/Correct.tsx')).Correct,
  },
  {
    path: '/:shelf/:book/share-out',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/sharing/screens/ShareOut.tsx')).ShareOut,
  },
  {
    path: '/:shelf/:book/share-out/ways',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/sharing/screens/Ways.tsx')).Ways,
  },
  {
    path: '/:shelf/:book/share-out/path',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/sharing/screens/SharePath.tsx')).SharePath,
  },
  {
    path: '/:shelf/:book/share-out/settle',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/sharing/screens/Settle.tsx')).Settle,
  },
  {
    path: '/:shelf/:book/share-out/say',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/sharing/screens/SayShareOut.tsx')).SayShareOut,
  },
  {
    path: '/:shelf/:book/share-out/all',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/sharing/screens/Parts.tsx')).Parts,
  },
  {
    path: '/:shelf/:book/share-out/of/:member',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/sharing/screens/Parts.tsx')).OnePart,
  },
  {
    path: '/:shelf/:book/share-out/envelopes',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/sharing/screens/Envelopes.tsx')).Envelopes,
  },
  {
    path: '/:shelf/:book/share-out/pay',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/sharing/screens/PayOut.tsx')).PayOut,
  },
  {
    path: '/:shelf/:book/share-out/next',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/sharing/screens/NextCycle.tsx')).NextCycle,
  },
  {
    path: '/:shelf/:book/leaver/:member',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/sharing/screens/Leaver.tsx')).Leaver,
  },
  {
    path: '/:shelf/:book/indicators',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/evidence/screens/Indicators.tsx')).Indicators,
  },
  {
    path: '/:shelf/:book/meeting/sheet',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/meeting/screens/MeetingPaper.tsx')).MeetingPaper,
  },
  {
    path: '/:shelf/:book/rules/proposed',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/constitution/screens/ProposedRules.tsx')).ProposedRules,
  },
  ...routesOfLoans,
  ...routesOfCopies,
  ...routesOfPhones,
];
