/** How many messages `insertMessages` takes: more gain little. */
export const messagesAtOnce = 10;
