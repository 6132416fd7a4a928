package io.opendms.notify.queue;

/** What everybody who puts, sends or looks after mail knows of the queue. */
public interface MailQueueContract extends MailPuttingContract, MailClaimsContract, OutgoingMailsContract {}
