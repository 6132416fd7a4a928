package io.opendms.ingest.library;

import static io.opendms.ingest.library.Library.LIST;
import static io.opendms.ingest.library.Library.MAIL;
import static io.opendms.ingest.library.Library.WITH_PICTURES;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a power failure may not take: everything is on the disk before it is seen, and seen durably before the answer. */
class LibrarySyncTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ListType.class)
    void everything_is_synced_before_it_moves_to_where_it_is_seen(ListType type) throws Exception {
        requireSynced(MAIL, type);
    }

    @ParameterizedTest
    @EnumSource(ListType.class)
    void pictures_are_synced_with_their_text(ListType type) throws Exception {
        requireSynced(WITH_PICTURES, type);
    }

    private void requireSynced(String mail, ListType type) throws Exception {
        ListSettings settings = new ListSettings(
                LIST, type, DocumentFolders.SUBJECT, false, true, true, true, ListSenders.ANYBODY, true);
        WatchedDisk disk = new WatchedDisk();

        new Library(folder, settings).deliver(Arrived.of(mail, LIST), "k", disk);

        assertThat(disk.unsyncedWhenSeen).isEmpty();
        assertThat(disk.unsyncedNames).as("names that a power failure may take").isEmpty();
        assertThat(disk.seen).isNotEmpty();
    }

    /** Knows which files and names wait for their sync. */
    private final class WatchedDisk extends UnsyncedDisk {
        private final Set<Path> synced = new HashSet<>();
        private final Set<Path> unsyncedNames = new HashSet<>();
        private final Set<Path> unsyncedWhenSeen = new HashSet<>();
        private final Set<Path> seen = new HashSet<>();

        @Override
        public void createFolders(Path created) throws IOException {
            for (Path each = created; !Files.exists(each); each = each.getParent()) {
                if (isSeen(each)) {
                    unsyncedNames.add(each);
                }
            }
            super.createFolders(created);
        }

        @Override
        public void sync(Path path) {
            synced.add(path);
            unsyncedNames.removeIf(name -> name.getParent().equals(path));
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            if (isSeen(to)) {
                try (Stream<Path> all = Files.walk(from)) {
                    List<Path> waiting =
                            all.filter(each -> !synced.contains(each)).toList();
                    unsyncedWhenSeen.addAll(waiting);
                }
                seen.add(to);
                unsyncedNames.add(to);
            }
            super.move(from, to);
            try (Stream<Path> all = Files.walk(to)) {
                synced.addAll(all.toList());
            }
        }

        private boolean isSeen(Path path) {
            return !folder.relativize(path).toString().contains("staging");
        }
    }
}
