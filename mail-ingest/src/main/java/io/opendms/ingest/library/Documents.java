package io.opendms.ingest.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opendms.ingest.content.MessageHeader;
import io.opendms.ingest.content.name.FileNames;
import io.opendms.ingest.content.name.UniqueNames;
import io.opendms.ingest.library.folder.Disk;
import io.opendms.ingest.library.folder.Kind;
import io.opendms.ingest.library.folder.ListFolder;
import io.opendms.ingest.library.folder.Notes;
import io.opendms.ingest.library.item.Incoming;
import io.opendms.ingest.library.item.ItemJson;
import io.opendms.ingest.library.item.ItemNames;
import io.opendms.ingest.list.ListSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Moves the attachments of a library's item to where people look for documents. Which name each gets is written into the
 * item before the first is moved, and a file that is still in the item was not moved: so whoever is killed in between, a
 * repeat goes on where it stopped. Used under the list's lock.
 */
final class Documents {
    static final String ATTACHMENTS = "attachments";
    static final String JSON = "item.json";
    private static final String PLAN = "documents";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Disk disk;
    private final Notes notes;

    Documents(Disk disk, Notes notes) {
        this.disk = disk;
        this.notes = notes;
    }

    void publish(Path item, ListFolder list, Incoming incoming) throws IOException {
        Path attachments = item.resolve(ATTACHMENTS);
        if (disk.kind(attachments) != Kind.FOLDER) {
            return;
        }
        boolean overwrite = incoming.settings().overwrite();
        Path folder = folder(list, incoming.settings(), incoming.content().header());
        Map<String, Path> plan = plan(item, list, folder, overwrite);
        for (Path parent :
                plan.values().stream().map(Path::getParent).distinct().toList()) {
            notes.createFolders(parent, list);
        }
        for (Map.Entry<String, Path> document : plan.entrySet()) {
            Path attachment = attachments.resolve(document.getKey());
            if (overwrite) {
                disk.replace(attachment, document.getValue());
            } else {
                disk.move(attachment, document.getValue());
            }
            disk.sync(document.getValue().getParent());
        }
        disk.delete(attachments);
        disk.sync(item);
    }

    private Path folder(ListFolder list, ListSettings settings, MessageHeader header) {
        return switch (settings.folders()) {
            case ROOT -> list.documents();
            case SUBJECT -> subfolder(list, FileNames.folder(header.subject()).orElse(ItemNames.NO_SUBJECT));
            case SENDER ->
                subfolder(
                        list,
                        header.sender()
                                .flatMap(address -> FileNames.folder(address.key()))
                                .orElse("unknown sender"));
        };
    }

    /** A document may have the name already. */
    private Path subfolder(ListFolder list, String name) {
        Path documents = list.documents();
        return documents.resolve(UniqueNames.first(name, each -> isFolderOrFree(documents.resolve(each))));
    }

    private boolean isFolderOrFree(Path path) {
        Kind kind = kind(path);
        return kind == Kind.FOLDER || kind == Kind.NOTHING;
    }

    /** Where each file that is still here goes. A place that was planned before is kept as long as it is free. */
    private Map<String, Path> plan(Path item, ListFolder list, Path folder, boolean overwrite) throws IOException {
        ObjectNode json = (ObjectNode) MAPPER.readTree(notes.read(item.resolve(JSON))
                .orElseThrow(() -> new IOException("the item " + item + " has no " + JSON)));
        ObjectNode written = json.withObjectProperty(PLAN);
        Map<String, Path> plan = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        boolean changed = false;
        for (String name : disk.names(item.resolve(ATTACHMENTS))) {
            Path planned =
                    written.has(name) ? list.root().resolve(written.get(name).asText()) : folder.resolve(name);
            if (!isFree(planned, overwrite) || taken.contains(key(planned))) {
                planned = numbered(planned.getParent(), name, taken);
            }
            taken.add(key(planned));
            String place = list.root().relativize(planned).toString();
            changed |= !written.path(name).asText().equals(place);
            written.put(name, place);
            plan.put(name, planned);
        }
        if (changed) {
            notes.write(item.resolve(JSON), ItemJson.text(json));
        }
        return plan;
    }

    private Path numbered(Path folder, String name, Set<String> taken) {
        return folder.resolve(UniqueNames.first(
                name, each -> isFree(folder.resolve(each), false) && !taken.contains(key(folder.resolve(each)))));
    }

    private static String key(Path place) {
        return UniqueNames.folded(place.toString());
    }

    private boolean isFree(Path file, boolean overwrite) {
        Kind kind = kind(file);
        return kind == Kind.NOTHING || overwrite && kind == Kind.FILE;
    }

    private Kind kind(Path path) {
        try {
            return disk.kind(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
