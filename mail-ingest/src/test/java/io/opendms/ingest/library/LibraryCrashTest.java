package io.opendms.ingest.library;

import static io.opendms.ingest.library.Library.LIST;
import static io.opendms.ingest.library.Library.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills the process before each single step on the disk, repeats the delivery, and looks at what is there. */
class LibraryCrashTest {
    private static final String INVITATION = """
            Subject: Plan
            Message-ID: <2@x>
            References: <1@contoso.com>
            Content-Type: text/calendar

            BEGIN:VCALENDAR
            METHOD:REQUEST
            BEGIN:VEVENT
            UID:7
            SUMMARY:Plan
            DTSTART:20261201T090000Z
            END:VEVENT
            END:VCALENDAR
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ListType.class)
    void killed_at_any_step_and_repeated_leaves_exactly_one_item(ListType type) throws Exception {
        Library reference = library("reference", type, false);
        reference.deliver(MAIL, "first");
        reference.deliver(type == ListType.CALENDAR ? INVITATION : MAIL, "k");
        int step = 0;
        boolean killed = true;
        while (killed) {
            step++;
            Library library = library("killed-before-" + step, type, false);
            library.deliver(MAIL, "first");
            killed = isKilled(library, type, step);
            assertComplete(library);
            library.deliver(type == ListType.CALENDAR ? INVITATION : MAIL, "k");

            assertThat(library.files()).as("killed before step " + step).isEqualTo(reference.files());
        }
        assertThat(step).isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource(value = ListType.class, names = "LIBRARY")
    void killed_while_it_overwrites_leaves_whole_documents(ListType type) throws Exception {
        int step = 0;
        boolean killed = true;
        while (killed) {
            step++;
            Library library = library("overwrites-" + step, type, true);
            library.deliver(MAIL.replace("one", "old"), "first");
            killed = isKilled(library, type, step);
            assertThat(library.read("documents/a.txt")).isIn("old", "one");
            library.deliver(MAIL, "k");

            assertThat(library.read("documents/a.txt")).isEqualTo("one");
            assertThat(library.documents()).hasSize(3);
        }
    }

    private Library library(String name, ListType type, boolean overwrite) {
        return new Library(
                folder.resolve(name),
                new ListSettings(
                        LIST, type, DocumentFolders.ROOT, overwrite, true, true, true, ListSenders.ANYBODY, true));
    }

    private static boolean isKilled(Library library, ListType type, int step) {
        try {
            String mail = type == ListType.CALENDAR ? INVITATION : MAIL;
            library.deliver(Arrived.of(mail, LIST), "k", new DyingDisk(step));
            return false;
        } catch (DeliveryException e) {
            assertThat(e).hasMessageContaining("killed");
            return true;
        }
    }

    /** Whatever is visible is whole. */
    private static void assertComplete(Library library) throws IOException {
        List<String> files = library.files();
        for (String file : files) {
            if (file.endsWith(".json")) {
                assertThat(new ObjectMapper().readTree(library.read(file)).isObject())
                        .as(file)
                        .isTrue();
            }
            if (file.endsWith(".txt") && !file.endsWith("body.txt")) {
                assertThat(library.read(file)).isIn("one", "two");
            }
            if (file.endsWith("/body.txt")) {
                assertThat(files).contains(file.replace("body.txt", "item.json"));
            }
        }
    }

    /** A disk of a process that dies before a certain step, and takes no step after that. */
    private static final class DyingDisk extends UnsyncedDisk {
        private final int last;
        private int step;

        private DyingDisk(int last) {
            this.last = last;
        }

        private void step() throws IOException {
            step++;
            if (step >= last) {
                throw new IOException("killed");
            }
        }

        @Override
        public void createFolders(Path path) throws IOException {
            step();
            super.createFolders(path);
        }

        @Override
        public void write(Path file, InputStream content) throws IOException {
            step();
            // Half of it, and the rest as a step of its own.
            Files.write(file, new byte[] {'?'});
            step();
            super.write(file, content);
        }

        @Override
        public void sync(Path path) throws IOException {
            step();
            super.sync(path);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            step();
            super.move(from, to);
        }

        @Override
        public void delete(Path path) throws IOException {
            step();
            super.delete(path);
        }
    }
}
