package io.opendms.ingest.library;

import static io.opendms.ingest.library.Library.LIST;
import static io.opendms.ingest.library.Library.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.library.folder.Disk;
import io.opendms.ingest.list.ListSettings;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryAtOnceTest {
    @TempDir
    private Path folder;

    @Test
    void two_messages_with_one_key_at_one_time_leave_one_whole_item() throws Exception {
        Library library = new Library(folder, ListSettings.usual(LIST));
        MeddledDisk disk = new MeddledDisk();
        LibraryDelivery delivery = new LibraryDelivery(
                folder,
                ListSettings::usual,
                new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, InstantSource.system()),
                disk);
        FutureTask<String> second = new FutureTask<>(
                () -> delivery.deliver(Arrived.of(MAIL, LIST), new Target.ListTarget(LIST, "farm", ""), "k"));
        Thread thread = new Thread(second);
        disk.meanwhile = thread;

        String first = delivery.deliver(Arrived.of(MAIL, LIST), new Target.ListTarget(LIST, "farm", ""), "k");

        assertThat(second.get()).isEqualTo(first);
        assertThat(library.files()).hasSize(6);
    }

    /** Before the first attachment is moved another delivery begins, and comes as far as it can. */
    private static final class MeddledDisk extends UnsyncedDisk implements Disk {
        private Thread meanwhile = new Thread();

        @Override
        public void move(Path from, Path to) throws IOException {
            if (meanwhile.getState() == Thread.State.NEW) {
                meanwhile.start();
                await().until(() -> meanwhile.getState() == Thread.State.WAITING || !meanwhile.isAlive());
            }
            super.move(from, to);
        }
    }
}
