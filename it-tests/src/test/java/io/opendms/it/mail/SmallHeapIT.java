package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.peer.Beside;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.LibraryItems;
import io.opendms.it.service.OneFarm;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with the options that its launcher gives it, with which it ends as soon as memory runs out. */
@Beside
final class SmallHeapIT {
    private static final Pattern PORT = Pattern.compile("mail_taken host=\\S+ port=(\\d+)");
    private static final Duration LONGEST = Duration.ofMinutes(8);

    @TempDir
    private Path folder;

    private Path library;
    private Path quarantine;

    @BeforeEach
    void place() {
        library = folder.resolve("library");
        quarantine = folder.resolve("data/spool/quarantine");
    }

    /** Of 50 MB each, which is the most that is taken as it comes; several, since the first finds an empty heap. */
    @Test
    void large_mail_of_the_usual_kind_goes_through_whole() throws Exception {
        List<LargeMail> mails =
                Stream.of("one", "two", "three").map(LargeMail::largest).toList();
        ServedProgram service = start();
        try {
            new FarmCalls(service.soap(), WireVersion.SOAP_11, "127.0.0.1").createContact("sales");
            try (Sender sender = new Sender(smtpPort(service))) {
                for (LargeMail mail : mails) {
                    assertThat(sender.sendStreamed("sales@sp.contoso.test", mail))
                            .as(mail.subject())
                            .startsWith("250");
                }
            }
            // An item is visible a moment before what is attached to it is among the documents.
            await().atMost(LONGEST).until(() -> !service.isAlive() || films().size() == mails.size());

            assertThat(service.isAlive()).as(service.log()).isTrue();
            assertThat(LibraryItems.subjects(library)).hasSize(mails.size());
            assertThat(films()).hasSize(mails.size()).allSatisfy(film -> {
                assertThat(Files.size(film)).isEqualTo(mails.get(0).size());
                assertThat(film).hasDigest("SHA-256", mails.get(0).digest());
            });
        } finally {
            service.kill();
        }
    }

    @Test
    void no_mail_takes_so_much_memory_that_the_service_ends() throws Exception {
        List<HostileMail> mails = HostileMail.all();
        ServedProgram service = start();
        try {
            new FarmCalls(service.soap(), WireVersion.SOAP_11, "127.0.0.1").createContact("sales");
            try (Sender sender = new Sender(smtpPort(service))) {
                for (HostileMail mail : mails) {
                    assertThat(sender.sendWhole(
                                    "sales@sp.contoso.test",
                                    mail.head(),
                                    mail.rest().get()))
                            .as(mail.subject())
                            .startsWith("250");
                }
            }
            await().atMost(LONGEST)
                    .until(() ->
                            !service.isAlive() || LibraryItems.subjects(library).size() + setAside() >= mails.size());

            assertThat(service.isAlive()).as(service.log()).isTrue();
            assertThat(LibraryItems.subjects(library))
                    .containsExactlyInAnyOrderElementsOf(mails.stream()
                            .filter(HostileMail::delivered)
                            .map(HostileMail::subject)
                            .toList());
        } finally {
            service.kill();
        }
    }

    /** The attachments of all mails, where people look for documents. */
    private List<Path> films() throws IOException {
        Path documents = library.resolve("sales@sp.contoso.test/documents");
        if (!Files.exists(documents)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(documents)) {
            return files.filter(file -> file.toString().endsWith(".bin")).toList();
        }
    }

    private ServedProgram start() throws IOException {
        return ServedProgram.startAsShipped(OneFarm.write(folder, 0, """
                ingest:
                  enabled: true
                  smtp: { address: 127.0.0.1, port: 0, safeServers: [127.0.0.1] }
                  deliver:
                    - { match: '*', to: library, path: %s }
                """.formatted(library)));
    }

    private static int smtpPort(ServedProgram service) throws IOException {
        Matcher matcher = PORT.matcher(service.log());
        assertThat(matcher.find()).as(service.log()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private long setAside() throws IOException {
        if (!Files.exists(quarantine)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(quarantine)) {
            return files.filter(file -> file.toString().endsWith(".msg")).count();
        }
    }
}
