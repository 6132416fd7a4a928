package io.opendms.ingest.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.ingest.content.Invitation;
import io.opendms.ingest.library.folder.Disk;
import io.opendms.ingest.library.folder.Kind;
import io.opendms.ingest.library.folder.ListFolder;
import io.opendms.ingest.library.folder.Notes;
import io.opendms.ingest.library.item.Incoming;
import io.opendms.ingest.library.item.ItemJson;
import io.opendms.ingest.library.item.ItemNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings an item to its place. Where that is, is written down first, so that a repeat finds it there and not in another
 * place that looks better by then. Used under the list's lock.
 */
final class Placing {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String EVENT = "event.json";

    private final Disk disk;
    private final Notes notes;
    private final Groups groups;
    private final Documents documents;

    Placing(Disk disk) {
        this.disk = disk;
        this.notes = new Notes(disk);
        this.groups = new Groups(notes);
        this.documents = new Documents(disk, notes);
    }

    /**
     * Returns where the item is. Done again for the same message it does what is left to do, or nothing.
     *
     * @param staged the item, put together on the same disk
     */
    Path place(Incoming incoming, Path staged, ListFolder list) throws IOException {
        Path item = list.root().resolve(placeOf(incoming, list));
        if (disk.kind(item) != Kind.FOLDER) {
            notes.createFolders(item.getParent(), list);
            disk.move(staged, item);
            disk.sync(item.getParent());
        }
        if (incoming.isForDocuments()) {
            documents.publish(item, list, incoming);
        }
        Optional<Invitation> invitation = invitation(incoming);
        if (invitation.isPresent()) {
            update(item.resolveSibling(EVENT), invitation.get(), incoming);
        }
        return item;
    }

    private String placeOf(Incoming incoming, ListFolder list) throws IOException {
        Path note = list.place(incoming.key());
        Optional<String> before = notes.read(note);
        if (before.isPresent()) {
            return before.get();
        }
        notes.createFolders(note.getParent(), list);
        String place = parent(incoming, list) + "/" + ItemNames.item(incoming);
        notes.write(note, place);
        return place;
    }

    private String parent(Incoming incoming, ListFolder list) throws IOException {
        return switch (incoming.settings().type()) {
            case LIBRARY, ANNOUNCEMENTS, BLOG -> "items";
            case DISCUSSION -> "discussions/" + groups.discussion(incoming, list);
            case CALENDAR -> {
                Optional<Invitation> invitation = invitation(incoming);
                yield invitation.isPresent() ? "events/" + groups.event(invitation.get(), list) : "items";
            }
        };
    }

    /** What a calendar makes an event of. */
    private static Optional<Invitation> invitation(Incoming incoming) {
        List<Invitation> invitations = incoming.content().invitations();
        return switch (incoming.settings().type()) {
            case CALENDAR -> invitations.stream().filter(Placing::changesEvent).findFirst();
            default -> Optional.empty();
        };
    }

    /** Answers of attendees ({@code REPLY}, {@code COUNTER}) do not. */
    private static boolean changesEvent(Invitation invitation) {
        return List.of("", "REQUEST", "PUBLISH", "ADD", "CANCEL").contains(invitation.method());
    }

    /** The newest word counts: by SEQUENCE, RFC 5546, section 2.1.5, then by when it came. */
    private void update(Path file, Invitation invitation, Incoming incoming) throws IOException {
        Instant receivedAt = incoming.message().envelope().receivedAt();
        Optional<String> before = notes.read(file);
        if (before.isPresent()) {
            JsonNode event = MAPPER.readTree(before.get());
            int sequence = event.path("sequence").asInt();
            boolean older = invitation.sequence() < sequence
                    || invitation.sequence() == sequence
                            && !receivedAt.isAfter(
                                    Instant.parse(event.path("receivedAt").asText()));
            if (older) {
                return;
            }
        }
        notes.write(file, ItemJson.text(ItemJson.event(invitation, receivedAt)));
    }
}
