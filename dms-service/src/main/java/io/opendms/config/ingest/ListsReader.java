package io.opendms.config.ingest;

import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListReaders;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the entries of {@code ingest.lists}. */
final class ListsReader {
    private final Values values;

    ListsReader(Values values) {
        this.values = values;
    }

    /** Each list once; an entry that has a problem is left out. */
    List<ListSettings> read() {
        List<ListSettings> lists = new ArrayList<>();
        Set<MailAddress> seen = new HashSet<>();
        for (int number = 0; number < values.size("ingest.lists"); number++) {
            String at = "ingest.lists[" + number + "]";
            Optional<MailAddress> address = address(at + ".address");
            ListSenders senders = senders(at + ".senders");
            ListReaders readers = readers(at + ".readers");
            if (address.isPresent() && !seen.add(address.get())) {
                values.problem(at + ".address", "stands in an entry before; put both together");
            } else {
                address.ifPresent(list -> lists.add(settings(at, list, senders, readers)));
            }
        }
        return lists;
    }

    private ListSettings settings(String at, MailAddress address, ListSenders senders, ListReaders readers) {
        return new ListSettings(
                address,
                ListType.of(values.text(at + ".type")),
                DocumentFolders.of(values.text(at + ".attachments")),
                values.flag(at + ".overwrite"),
                values.flag(at + ".saveAttachments"),
                values.flag(at + ".saveOriginal"),
                values.flag(at + ".saveMeetings"),
                senders,
                values.flag(at + ".approve"),
                readers);
    }

    private ListReaders readers(String key) {
        try {
            return new ListReaders(values.list(key));
        } catch (InvalidValueException e) {
            values.problem(key, e.getMessage().substring("readers ".length()));
            return ListReaders.NOBODY;
        }
    }

    private Optional<MailAddress> address(String key) {
        String text = values.text(key);
        if (text.isEmpty()) {
            values.problem(key, "is missing; it is the address of the list that the entry is about");
            return Optional.empty();
        }
        try {
            return Optional.of(MailAddress.parse(key, text));
        } catch (InvalidValueException e) {
            values.problem(key, e.getMessage().substring(key.length() + 1));
            return Optional.empty();
        }
    }

    private ListSenders senders(String key) {
        try {
            return ListSenders.parse(values.text(key));
        } catch (InvalidValueException e) {
            values.problem(
                    key,
                    "is neither any nor addresses and domains with an @ before them, with blanks between,"
                            + " such as ann@contoso.com @contoso.com");
            return ListSenders.ANYBODY;
        }
    }
}
