package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.change.Change;
import io.opendms.change.CreateContact;
import io.opendms.change.DeleteContact;
import io.opendms.change.RequestNote;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.recipient.Resolution;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Outcome;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The resolver as it is wired, beside the way of a change. */
final class RecipientsTest {
    private static final Farm FARM = new Farm(
            "contoso",
            List.of(),
            "OU=SharePoint,DC=contoso,DC=com",
            new AddressTemplates(List.of("{alias}@contoso.com")),
            Senders.ANYONE,
            true,
            ApprovalPolicy.NONE,
            NamingPolicy.DEFAULT);
    private static final Alias SALES = Alias.of("sales");
    private static final MailAddress ADDRESS = MailAddress.parse("address", "sales@contoso.com");

    @TempDir
    Path data;

    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private Core core;

    @BeforeEach
    void open() {
        Settings settings = new Settings(
                data,
                new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                new ManagementSettings("127.0.0.1", 0),
                new DirectorySettings.Embedded("DC=contoso,DC=com"),
                new Farms(List.of(FARM)));
        core = Core.open(settings, () -> now, Checkpoint.NONE, new Metrics());
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void an_address_is_known_as_soon_as_its_list_is_made_and_unknown_as_soon_as_it_is_deleted() {
        assertThat(resolved()).isEqualTo(new Resolution.Unknown());

        submit(new CreateContact(
                SALES, new ContactData("", "Sales", MailAddress.parse("x", "sales@sp1.contoso.com"), Senders.ANYONE)));
        assertThat(resolved()).isInstanceOf(Resolution.Known.class);
        now = now.plus(Duration.ofMinutes(3));
        assertThat(resolved()).isInstanceOf(Resolution.Known.class);
        assertThat(resolved()).as("remembered").isInstanceOf(Resolution.Known.class);

        submit(new DeleteContact(SALES));
        assertThat(resolved()).isEqualTo(new Resolution.Unknown());
    }

    private Resolution resolved() {
        return core.recipients().orElseThrow().resolve(ADDRESS);
    }

    private void submit(Change change) {
        Caller caller = new Caller(InetAddress.getLoopbackAddress());
        assertThat(core.submission().orElseThrow().submit(FARM, caller, change, new RequestNote("", ""), "test"))
                .isInstanceOf(Outcome.Done.class);
    }
}
