package io.opendms.ingest.dropfolder;

import static io.opendms.ingest.dropfolder.DropScene.SALES;
import static io.opendms.ingest.dropfolder.DropScene.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.spool.DiskSpool;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.ingest.spool.SpooledMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderQuotaTest {
    @TempDir
    private Path drop;

    @TempDir
    private Path kept;

    @Test
    void files_that_the_quota_has_no_room_for_wait_and_none_is_lost() throws Exception {
        List<SpooledMessage> taken = new ArrayList<>();
        try (DropScene scene = new DropScene(drop);
                DiskSpool spool = DiskSpool.open(SpoolSettings.of(kept, 1_000, 2_500), InstantSource.system());
                DropFolder folder = scene.node("node2", spool)) {
            for (int i = 0; i < 5; i++) {
                scene.write("m" + i + ".eml", file(SALES) + "x".repeat(900) + "\r\n");
            }
            scene.lookUntil(
                    folder,
                    () -> assertThat(folder.problem())
                            .hasValueSatisfying(
                                    text -> assertThat(text).contains("of the 2500 bytes of ingest.quota")));
            assertThat(spool.waiting()).isEqualTo(2);
            assertThat(scene.messageFiles()).hasSize(3);

            while (taken.size() < 5) {
                scene.lookUntil(folder, () -> assertThat(spool.waiting()).isPositive());
                SpooledMessage next = spool.take(Duration.ZERO).orElseThrow();
                taken.add(next);
                spool.done(next);
            }
            scene.lookUntil(folder, () -> assertThat(folder.problem()).isEmpty());
            assertThat(scene.messageFiles()).isEmpty();
            assertThat(spool.quota().kept()).isZero();
        }
        assertThat(taken)
                .extracting(message -> message.envelope().origin().peer())
                .containsExactlyInAnyOrder("m0.eml", "m1.eml", "m2.eml", "m3.eml", "m4.eml");
    }
}
