package io.opendms.ingest.spool;

import static io.opendms.ingest.spool.SpoolContract.accept;
import static io.opendms.ingest.spool.SpoolContract.bytes;
import static io.opendms.ingest.spool.SpoolContract.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpoolQuotaTest {
    private static final int LARGEST = 20_000;
    private static final int QUOTA = 50_000;
    private static final int IN_LOG = 4 << 10;

    @TempDir
    private Path folder;

    private final List<DiskSpool> opened = new ArrayList<>();
    private DiskSpool spool;

    @BeforeEach
    void open() throws IOException {
        restart(QUOTA);
    }

    @AfterEach
    void close() throws IOException {
        for (DiskSpool one : opened) {
            one.close();
        }
    }

    private void restart(long quota) throws IOException {
        spool = DiskSpool.open(new SpoolSettings(folder, LARGEST, quota, IN_LOG, 32 << 10), InstantSource.system());
        opened.add(spool);
    }

    @Test
    void takes_no_message_beyond_the_quota_and_takes_it_when_another_is_delivered() throws Exception {
        accept(spool, bytes(1, 3_000));
        accept(spool, bytes(2, LARGEST));
        accept(spool, bytes(3, LARGEST));

        assertThat(spool.quota().kept()).isEqualTo(43_000);
        assertThat(spool.hasRoomFor(7_000)).isTrue();
        assertThat(spool.hasRoomFor(7_001)).isFalse();
        assertThat(spool.hasRoomFor(0)).isFalse();
        assertThatThrownBy(() -> spool.begin(7_001))
                .isInstanceOf(SpoolFullException.class)
                .hasMessageContaining("43000 of the 50000 bytes");

        spool.done(next(spool));
        spool.done(next(spool));
        assertThat(spool.quota().kept()).isEqualTo(LARGEST);
        accept(spool, bytes(4, LARGEST));
    }

    @Test
    void what_is_tried_again_or_set_aside_counts_until_somebody_drops_it() throws Exception {
        String kept = accept(spool, bytes(1, 3_000));
        String aside = accept(spool, bytes(2, LARGEST));
        spool.keep(next(spool));
        spool.quarantine(next(spool));
        assertThat(spool.quota().kept()).isEqualTo(23_000);

        restart(QUOTA);
        assertThat(spool.quota().kept()).isEqualTo(23_000);
        assertThat(next(spool).id()).isEqualTo(kept);
        assertThat(spool.release(aside)).isTrue();
        spool.quarantine(next(spool));
        assertThat(spool.quota().kept()).isEqualTo(23_000);

        assertThat(spool.drop(aside)).isTrue();
        assertThat(spool.drop(aside)).isFalse();
        assertThat(spool.quota().kept()).isEqualTo(3_000);
    }

    @Test
    void messages_on_their_way_in_count_and_those_that_break_off_no_more() throws Exception {
        byte[] bytes = bytes(1, LARGEST);
        try (Spool.Arriving first = spool.begin();
                Spool.Arriving second = spool.begin();
                Spool.Arriving third = spool.begin()) {
            first.write(bytes, 0, LARGEST);
            second.write(bytes, 0, LARGEST);
            assertThatThrownBy(() -> third.write(bytes, 0, LARGEST)).isInstanceOf(SpoolFullException.class);
            assertThat(spool.quota().kept()).isEqualTo(2L * LARGEST);
        }
        assertThat(spool.quota().kept()).isZero();
        assertThat(folder.resolve("messages")).isEmptyDirectory();
    }

    @Test
    void a_quota_below_what_is_kept_lets_nothing_in_and_all_out() throws Exception {
        String id = accept(spool, bytes(1, LARGEST));
        restart(LARGEST / 2);

        assertThatThrownBy(() -> spool.begin(1)).isInstanceOf(SpoolFullException.class);
        SpooledMessage message = next(spool);
        assertThat(message.id()).isEqualTo(id);
        spool.quarantine(message);
        assertThat(spool.drop(id)).isTrue();
        assertThat(spool.hasRoomFor(1)).isTrue();
    }

    @Test
    void a_file_that_cannot_be_read_is_dropped_without_being_counted() throws Exception {
        String id = accept(spool, bytes(1, LARGEST));
        spool.quarantine(next(spool));
        Path file = folder.resolve("quarantine").resolve(id + ".msg");
        Files.write(file, new byte[] {1, 2, 3});
        restart(QUOTA);

        assertThat(spool.quota().kept()).isZero();
        assertThat(spool.drop(id)).isTrue();
        assertThat(spool.quota().kept()).isZero();
    }
}
