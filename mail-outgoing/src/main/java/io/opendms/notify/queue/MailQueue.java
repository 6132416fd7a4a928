package io.opendms.notify.queue;

import io.opendms.notify.mail.OutgoingMail;
import java.util.List;

/**
 * Where those who write mail leave it. What is in it is sent at least once, or shown as not sent with the reason. What cannot be
 * written is a {@link io.opendms.record.RecordFailure}. May be used by any thread and any node.
 */
@FunctionalInterface
public interface MailQueue {

    /**
     * Adds mails; those whose key is there already are not added again, whatever became of them. When this returns, all are on
     * disk.
     *
     * @return how many are new
     */
    int put(List<OutgoingMail> mails);
}
