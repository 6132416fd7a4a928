package io.opendms.notify.alert;

import io.opendms.entry.MailAddress;
import java.time.Instant;
import java.util.List;

/**
 * A message that was delivered to a list. All but the list and the farm is what its sender wrote.
 *
 * @param at when it was delivered
 * @param list the list's first address
 * @param farm the name of the farm that owns the list
 * @param subject in one line, may be empty
 * @param sender as it is shown, may be empty
 * @param attachments their names
 * @param place where it can be read, an {@code http} or {@code https} address; empty if there is none
 */
public record StoredItem(
        Instant at,
        MailAddress list,
        String farm,
        String subject,
        String sender,
        List<String> attachments,
        String place) {
    public StoredItem {
        attachments = List.copyOf(attachments);
    }
}
