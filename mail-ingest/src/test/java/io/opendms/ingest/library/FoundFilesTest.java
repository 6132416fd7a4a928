package io.opendms.ingest.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.library.item.Unpacking;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.trail.Findings;
import io.opendms.ingest.trail.PartLine;
import io.opendms.recipient.Target;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundFilesTest {
    @TempDir
    private Path folder;

    @Test
    void what_came_with_a_message_is_left_for_its_trail_with_what_was_blocked() throws Exception {
        Findings findings = new Findings();
        MessageReader reader = new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, InstantSource.system());
        LibraryDelivery delivery = new LibraryDelivery(folder, new Unpacking(ListSettings::usual, reader, findings));
        Arrived message = Arrived.of(Library.MAIL.replace("name=b.txt", "name=b.exe"), Library.LIST);

        delivery.deliver(message, new Target.ListTarget(Library.LIST, "farm", ""), "k");

        assertThat(findings.of(message.id()))
                .extracting(PartLine::name, PartLine::size, PartLine::blocked)
                .containsExactly(tuple("a.txt", 3L, ""), tuple("b.exe", 3L, "files of the type .exe are blocked"));
    }
}
