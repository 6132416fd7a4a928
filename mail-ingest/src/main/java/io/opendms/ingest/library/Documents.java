package io.opendms.ingest.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opendms.ingest.content.MessageHeader;
import io.opendms.ingest.content.name.FileNames;
import io.opendms.ingest.content.name.UniqueNames;
import io.opendms.ingest.library.folder.Disk;
import io.opendms.ingest.library.folder.ListFolder;
import io.opendms.ingest.library.folder.Notes;
import io.opendms.ingest.list.ListSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
        if (!Files.isDirectory(attachments)) {
            return;
        }
        Path folder = folder(list, incoming.settings(), incoming.content().header());
        Map<String, Path> plan = plan(item, list, folder, incoming.settings().overwrite());
        for (Path parent :
                plan.values().stream().map(Path::getParent).distinct().toList()) {
            notes.createFolders(parent, list);
        }
        for (Map.Entry<String, Path> document : plan.entrySet()) {
            disk.move(attachments.resolve(document.getKey()), document.getValue());
            disk.sync(document.getValue().getParent());
        }
        disk.delete(attachments);
        disk.sync(item);
    }

    private static Path folder(ListFolder list, ListSettings settings, MessageHeader header) {
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
    private static Path subfolder(ListFolder list, String name) {
        Path documents = list.documents();
        return documents.resolve(UniqueNames.first(name, each -> isFolderOrFree(documents.resolve(each))));
    }

    private static boolean isFolderOrFree(Path path) {
        return Files.isDirectory(path) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Where each file that is still here goes. A place that was planned before is kept as long as it is free. */
    private Map<String, Path> plan(Path item, ListFolder list, Path folder, boolean overwrite) throws IOException {
        ObjectNode json = (ObjectNode) MAPPER.readTree(Files.readString(item.resolve(JSON)));
        ObjectNode written = json.withObjectProperty(PLAN);
        Map<String, Path> plan = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        boolean changed = false;
        for (String name : names(item.resolve(ATTACHMENTS))) {
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

    private static Path numbered(Path folder, String name, Set<String> taken) {
        return folder.resolve(UniqueNames.first(
                name, each -> isFree(folder.resolve(each), false) && !taken.contains(key(folder.resolve(each)))));
    }

    private static String key(Path place) {
        return UniqueNames.folded(place.toString());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static boolean isFree(Path file, boolean overwrite) {
        return !Files.exists(file, LinkOption.NOFOLLOW_LINKS) || overwrite && Files.isRegularFile(file);
    }
}
