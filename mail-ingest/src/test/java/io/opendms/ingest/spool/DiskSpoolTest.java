package io.opendms.ingest.spool;

import static io.opendms.ingest.spool.SpoolContract.accept;
import static io.opendms.ingest.spool.SpoolContract.bytes;
import static io.opendms.ingest.spool.SpoolContract.content;
import static io.opendms.ingest.spool.SpoolContract.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.ingest.spool.room.Quota;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpoolTest implements SpoolContract<DiskSpool>, SpoolContract.WithoutRoom {
    private static final int IN_LOG = 4 << 10;
    private static final int SEGMENT = 32 << 10;

    @TempDir
    private Path folder;

    private final List<DiskSpool> opened = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        restarted();
    }

    @AfterEach
    void close() throws IOException {
        for (DiskSpool spool : opened) {
            spool.close();
        }
    }

    @Override
    public DiskSpool spool() {
        return opened.get(opened.size() - 1);
    }

    /** Nothing is closed before, as after a kill. */
    @Override
    public DiskSpool restarted() throws IOException {
        opened.add(DiskSpool.open(settings(), InstantSource.system()));
        return spool();
    }

    @Override
    public Spool spoolWithRoomFor(long bytes) throws IOException {
        DiskSpool full = DiskSpool.open(settings(), () -> bytes, InstantSource.system());
        opened.add(full);
        return full;
    }

    @Override
    public int large() {
        return 3 * IN_LOG;
    }

    private SpoolSettings settings() {
        return new SpoolSettings(folder, 50 << 20, Quota.NONE, IN_LOG, SEGMENT);
    }

    @Test
    void keeps_everything_from_other_accounts() throws Exception {
        accept(spool(), bytes(1, 100));
        accept(spool(), bytes(1, large()));
        spool().quarantine(next(spool()));
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(path -> !path.equals(folder)).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isIn("rwx------", "rw-------");
            }
        }
    }

    @Test
    void uses_files_of_the_log_anew_when_nothing_in_them_is_needed() throws Exception {
        for (int i = 0; i < 200; i++) {
            accept(spool(), bytes(i, 3000));
            spool().done(next(spool()));
        }
        // When this is on the disk, so is what was noted before it.
        String last = accept(spool(), bytes(200, 3000));
        assertThat(segments()).hasSizeLessThan(6);
        DiskSpool restarted = restarted();
        assertThat(next(restarted).id()).isEqualTo(last);
        assertThat(restarted.take(Duration.ZERO)).isEmpty();
    }

    @Test
    void keeps_a_message_whose_file_was_passed_by_many_others() throws Exception {
        String first = accept(spool(), bytes(7, 3000));
        next(spool());
        for (int i = 0; i < 100; i++) {
            accept(spool(), bytes(i, 3000));
            spool().done(next(spool()));
        }
        SpooledMessage found = next(restarted());
        assertThat(found.id()).isEqualTo(first);
        assertThat(content(found)).isEqualTo(bytes(7, 3000));
    }

    @Test
    void loses_no_more_than_the_record_that_is_damaged() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(accept(spool(), bytes(i, 3000)));
        }
        overwrite(segments().get(0), 3100 + 1500, new byte[] {1, 2, 3});
        DiskSpool restarted = restarted();
        for (int i : List.of(0, 2, 3, 4)) {
            assertThat(next(restarted).id()).isEqualTo(ids.get(i));
        }
        assertThat(restarted.take(Duration.ZERO)).isEmpty();
    }

    @Test
    void leaves_out_a_tail_that_was_torn_at_any_byte() throws Exception {
        String whole = accept(spool(), bytes(1, 200));
        accept(spool(), bytes(2, 200));
        Path segment = segments().get(0);
        byte[] written = Files.readAllBytes(segment);
        int end = written.length;
        while (written[end - 1] == 0) {
            end--;
        }
        for (int torn = end - 1; torn > end - 320; torn--) {
            overwrite(segment, torn, new byte[] {(byte) ~written[torn]});
            DiskSpool restarted = restarted();
            assertThat(next(restarted).id()).isEqualTo(whole);
            assertThat(restarted.take(Duration.ZERO)).as("torn at " + torn).isEmpty();
            overwrite(segment, torn, new byte[] {written[torn]});
        }
    }

    @Test
    void takes_no_message_for_a_record_that_stands_in_its_body() throws Exception {
        accept(spool(), bytes(1, 300));
        byte[] log = Files.readAllBytes(segments().get(0));
        byte[] copy = Arrays.copyOf(log, 500);
        copy[0]++;
        accept(spool(), copy);
        DiskSpool restarted = restarted();
        next(restarted);
        assertThat(content(next(restarted))).isEqualTo(copy);
        assertThat(restarted.take(Duration.ZERO)).isEmpty();
    }

    @Test
    void takes_a_message_of_the_announced_size_where_there_is_no_room_for_the_largest() throws Exception {
        Spool narrow = spoolWithRoomFor(SEGMENT + 1500);
        try (Spool.Arriving arriving = narrow.begin(1000)) {
            assertThat(arriving.id()).isNotEmpty();
        }
        assertThatThrownBy(narrow::begin).isInstanceOf(SpoolFullException.class);
    }

    @Test
    void leaves_a_strange_file_alone_and_goes_on() throws Exception {
        Path strange = Files.write(folder.resolve("messages").resolve("strange.msg"), new byte[] {1, 2, 3});
        String id = accept(spool(), bytes(1, large()));
        DiskSpool restarted = restarted();
        assertThat(next(restarted).id()).isEqualTo(id);
        assertThat(restarted.take(Duration.ZERO)).isEmpty();
        assertThat(strange).exists();
    }

    @Test
    void a_copy_that_is_made_while_messages_wander_has_all_of_them(@TempDir Path copy) throws Exception {
        Map<String, byte[]> sent = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            byte[] bytes = bytes(i, i == 3 ? large() : 1000);
            sent.put(accept(spool(), bytes), bytes);
        }
        SpooledMessage fresh = next(spool());
        SpooledMessage tried = next(spool());
        SpooledMessage failing = spool().keep(next(spool()));
        SpooledMessage held = next(spool());
        spool().quarantine(held);
        List<Step> steps = List.of(
                () -> spool().keep(tried),
                () -> {
                    spool().quarantine(failing);
                    spool().release(held.id());
                },
                () -> spool().done(fresh),
                () -> {});

        for (int i = 0; i < steps.size(); i++) {
            copy(folder, copy, DiskSpool.ORDER_OF_COPYING.get(i));
            steps.get(i).take();
        }

        DiskSpool copied = DiskSpool.open(
                new SpoolSettings(copy, 50 << 20, Quota.NONE, IN_LOG, SEGMENT), () -> 1 << 30, InstantSource.system());
        opened.add(copied);
        Map<String, byte[]> found = new HashMap<>();
        for (Optional<SpooledMessage> message = copied.take(Duration.ZERO);
                message.isPresent();
                message = copied.take(Duration.ZERO)) {
            assertThat(message.get().envelope()).isEqualTo(ENVELOPE);
            found.put(message.get().id(), content(message.get()));
        }
        assertThat(copied.quarantined(failing.id())).isPresent();
        assertThat(found.keySet()).contains(fresh.id(), tried.id(), held.id());
        assertThat(found).allSatisfy((id, content) -> assertThat(content).isEqualTo(sent.get(id)));
    }

    /** What may happen to a message while its spool is copied. */
    private interface Step {
        void take() throws IOException;
    }

    private static void copy(Path from, Path to, String name) throws IOException {
        Files.createDirectories(to.resolve(name));
        try (Stream<Path> files = Files.list(from.resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(name).resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("log"))) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList();
        }
    }

    private static void overwrite(Path file, long offset, byte[] bytes) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(offset);
            out.write(bytes);
        }
    }
}
