package io.opendms.notify.notice;

import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.queue.MailQueue;
import io.opendms.record.RecordFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A queue in memory, which nobody empties. */
public final class KeptMails implements MailQueue {
    private final Map<MailKey, OutgoingMail> kept = new LinkedHashMap<>();
    private boolean full;

    @Override
    public synchronized int put(List<OutgoingMail> mails) {
        if (full) {
            throw new RecordFailure("the disk is full", new IllegalStateException());
        }
        int before = kept.size();
        mails.forEach(mail -> kept.putIfAbsent(mail.key(), mail));
        return kept.size() - before;
    }

    /** Whether nothing can be written from now on. */
    public void full(boolean now) {
        full = now;
    }

    public List<OutgoingMail> mails() {
        return List.copyOf(kept.values());
    }

    public OutgoingMail to(String address) {
        return kept.values().stream()
                .filter(mail -> mail.recipient().toString().equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no mail to " + address + " among " + kept.keySet()));
    }
}
