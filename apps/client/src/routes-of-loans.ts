import type { Route } from './route.ts';

/** Pages of what members ask for, vote on, lend and bring back, and of what does not fit. */
export const routesOfLoans: readonly Route[] = [
  {
    path: '/:shelf/:book/meeting/requests',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/governance/screens/Requests.tsx')).Requests,
  },
  {
    path: '/:shelf/:book/meeting/requests/new',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/governance/screens/Propose.tsx')).Propose,
  },
  {
    path: '/:shelf/:book/meeting/requests/loan',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/lending/screens/LoanRequest.tsx')).LoanRequest,
  },
  {
    path: '/:shelf/:book/vote/:proposal',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/governance/screens/Vote.tsx')).Vote,
  },
  {
    path: '/:shelf/:book/meeting/hand-out',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/governance/screens/HandOut.tsx')).HandOut,
  },
  {
    path: '/:shelf/:book/meeting/repayments',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/lending/screens/Repayments.tsx')).Repayments,
  },
  {
    path: '/:shelf/:book/loans',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/lending/screens/Loans.tsx')).Loans,
  },
  {
    path: '/:shelf/:book/loan/:loan',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/lending/screens/LoanPage.tsx')).LoanPage,
  },
  {
    path: '/:shelf/:book/loan/:loan/repay',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/lending/screens/Repay.tsx')).Repay,
  },
  {
    path: '/:shelf/:book/loan/:loan/receipt/:entry',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/lending/screens/ReceiptPage.tsx')).ReceiptPage,
  },
  {
    path: '/:shelf/:book/knots',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/governance/screens/Knots.tsx')).Knots,
  },
  {
    path: '/:shelf/:book/knots/all/:code',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/governance/screens/KnotBundle.tsx')).KnotBundle,
  },
  {
    path: '/:shelf/:book/knots/:exception',
    needs: 'book',
    load: async () => (await import('@sanduk/capabilities/governance/screens/KnotPage.tsx')).KnotPage,
  },
];
