package io.opendms.ingest.library;

import io.opendms.ingest.content.Invitation;
import io.opendms.ingest.content.MessageHeader;
import io.opendms.ingest.library.folder.ListFolder;
import io.opendms.ingest.library.folder.Notes;
import io.opendms.ingest.library.item.Incoming;
import io.opendms.ingest.library.item.ItemNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the folder of the discussion or the event that a message belongs to. A discussion is known by the messages in it
 * (References, In-Reply-To), and after that by Outlook's Thread-Index, since there are programs that write the one and
 * programs that write the other. Used under the list's lock.
 */
final class Groups {
    private final Notes notes;

    Groups(Notes notes) {
        this.notes = notes;
    }

    String discussion(Incoming incoming, ListFolder folder) throws IOException {
        MessageHeader header = incoming.content().header();
        List<String> ids = new ArrayList<>(header.ancestors());
        header.conversation().ifPresent(conversation -> ids.add("thread-index:" + conversation));
        // By itself, too: an answer to it may have come first.
        header.messageId().ifPresent(ids::add);
        Optional<String> known = Optional.empty();
        for (int i = 0; i < ids.size() && known.isEmpty(); i++) {
            known = notes.read(folder.group(ids.get(i)));
        }
        String first = ids.isEmpty() ? incoming.key() : ids.get(0);
        String name = known.orElseGet(() -> ItemNames.group(header.subject(), first));
        for (String id : worthNoting(ids, header)) {
            note(folder, id, name);
        }
        return name;
    }

    /** The first message, what this one answers, and itself: enough to find any answer to one of them. */
    private static List<String> worthNoting(List<String> ids, MessageHeader header) {
        int ancestors = header.ancestors().size();
        List<String> worth = new ArrayList<>(ids.subList(ancestors, ids.size()));
        if (ancestors > 0) {
            worth.add(ids.get(0));
            worth.add(ids.get(ancestors - 1));
        }
        return worth;
    }

    String event(Invitation invitation, ListFolder folder) throws IOException {
        String id = "event:" + invitation.uid();
        Optional<String> known = notes.read(folder.group(id));
        String name = known.orElseGet(() -> ItemNames.group(invitation.summary(), id));
        note(folder, id, name);
        return name;
    }

    private void note(ListFolder folder, String id, String name) throws IOException {
        if (notes.read(folder.group(id)).isEmpty()) {
            notes.createFolders(folder.group(id).getParent(), folder);
            notes.write(folder.group(id), name);
        }
    }
}
