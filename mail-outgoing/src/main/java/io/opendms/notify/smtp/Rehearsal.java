package io.opendms.notify.smtp;

import io.opendms.notify.mail.Attempt;
import java.util.List;

/**
 * A mail that was sent for somebody who watches.
 *
 * @param dialogue line by line, secrets masked
 */
public record Rehearsal(Attempt attempt, List<String> dialogue) {
    public Rehearsal {
        dialogue = List.copyOf(dialogue);
    }
}
