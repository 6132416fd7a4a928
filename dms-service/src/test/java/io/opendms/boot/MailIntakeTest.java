package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opendms.config.ingest.DeliverTo;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail through the whole service: a farm makes a list, and mail for it becomes what the list's settings say. */
class MailIntakeTest {
    private static final MailAddress SALES = MailAddress.parse("address", "sales@sp.contoso.com");
    private static final String DOCUMENTS = "sales@sp.contoso.com/documents";
    private static final String ITEMS = "sales@sp.contoso.com/items";

    @TempDir
    private Path data;

    @Test
    void takes_mail_for_a_list_from_the_moment_it_is_made_and_for_nothing_else() throws Exception {
        try (MailSite site = MailSite.start(data)) {
            assertThat(site.send(report("Early", "1"))).startsWith("550 5.1.1");
            site.createContact("sales");
            assertThat(site.send(report("Offer", "1"))).startsWith("250 2.0.0");
            await().untilAsserted(() -> assertThat(site.files(DOCUMENTS)).containsExactly("Offer.eml", "report.txt"));
            assertThat(site.text(DOCUMENTS, "report.txt")).isEqualTo("1");
            assertThat(site.files(ITEMS)).anyMatch(file -> file.matches("[0-9-]+ Offer [0-9a-f]+/item.json"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sales@sp.contoso.com, 250",
        "SALES@contoso.com, 250",
        "sales+2026@sp.contoso.com, 250",
        "sales+a+b@contoso.com, 250",
        "nobody+sales@contoso.com, 550 5.1.1",
        "nobody@contoso.com, 550 5.1.1",
        "sales@a.contoso.com, 550 5.7.1"
    })
    void knows_a_list_with_and_without_detail_in_each_domain_of_its_farm(String recipient, String reply)
            throws Exception {
        try (MailSite site = MailSite.start(data)) {
            site.createContact("sales");
            assertThat(site.ask(recipient)).startsWith(reply);
        }
    }

    @Test
    void keeps_one_document_of_each_name_in_a_folder_for_the_subject_where_the_list_says_so() throws Exception {
        ListSettings settings = new ListSettings(
                SALES, ListType.LIBRARY, DocumentFolders.SUBJECT, true, true, false, false, ListSenders.ANYBODY, true);
        try (MailSite site = MailSite.start(data, settings)) {
            site.createContact("sales");
            assertThat(site.send(report("Offer", "first"))).startsWith("250");
            // The item stands a moment before its documents do.
            await().untilAsserted(() -> assertThat(site.files(DOCUMENTS)).containsExactly("Offer/report.txt"));
            assertThat(site.send(report("Offer", "second"))).startsWith("250");
            await().untilAsserted(() ->
                    assertThat(site.text(DOCUMENTS, "Offer/report.txt")).isEqualTo("second"));
            assertThat(site.files(DOCUMENTS)).containsExactly("Offer/report.txt");
        }
    }

    @Test
    void keeps_attachment_and_original_in_the_item_of_a_list_of_announcements() throws Exception {
        ListSettings settings = new ListSettings(
                SALES,
                ListType.ANNOUNCEMENTS,
                DocumentFolders.ROOT,
                false,
                true,
                true,
                false,
                ListSenders.ANYBODY,
                false);
        try (MailSite site = MailSite.start(data, settings)) {
            site.createContact("sales");
            assertThat(site.send(report("Holidays", "1"))).startsWith("250");
            await().untilAsserted(() -> assertThat(site.files(ITEMS)).hasSize(4));
            assertThat(site.files(ITEMS))
                    .extracting(file -> file.substring(file.indexOf('/') + 1))
                    .containsExactly("attachments/report.txt", "body.txt", "item.json", "original.eml");
            assertThat(site.text(ITEMS, site.files(ITEMS).get(2))).contains("\"approval\" : \"pending\"");
        }
    }

    @Test
    void refuses_who_is_not_authenticated_at_a_list_that_wants_it() throws Exception {
        try (MailSite site = MailSite.start(data)) {
            site.createGuardedContact("sales");
            assertThat(site.send(report("Offer", "1")))
                    .isEqualTo("550 5.7.1 You may not post here: only authenticated senders may post here");
        }
    }

    @Test
    void refuses_senders_for_whom_nobody_vouches_at_a_list_for_certain_senders() throws Exception {
        ListSenders ada = new ListSenders(List.of("ada@example.com"));
        ListSettings settings =
                new ListSettings(SALES, ListType.LIBRARY, DocumentFolders.ROOT, false, true, true, false, ada, true);
        try (MailSite site = MailSite.start(data, settings)) {
            site.createContact("sales");
            assertThat(site.send(report("Offer", "1"))).startsWith("550 5.7.1 You may not post here: ");
        }
    }

    @Test
    void stores_what_certain_senders_write_and_nothing_of_others() throws Exception {
        ListSenders ada = new ListSenders(List.of("ada@example.com"));
        ListSettings settings =
                new ListSettings(SALES, ListType.LIBRARY, DocumentFolders.ROOT, false, true, true, false, ada, true);
        try (MailSite site = MailSite.vouched(data, settings)) {
            site.createContact("sales");
            // Who wrote it is told by the message alone, so it is set aside after it was taken.
            assertThat(site.send(SALES.toString(), "From: bob@example.com\r\n" + report("Bob's", "2")))
                    .startsWith("250");
            await().untilAsserted(() -> assertThat(data.resolve("spool/quarantine"))
                    .isDirectoryContaining(file -> file.toString().endsWith(".msg")));
            assertThat(site.send(report("Ada's", "1"))).startsWith("250");
            await().untilAsserted(() -> assertThat(site.files(DOCUMENTS)).containsExactly("Ada's.eml", "report.txt"));
            assertThat(site.text(DOCUMENTS, "report.txt")).isEqualTo("1");
        }
    }

    /** As SharePoint makes the group of a site, for which mail and meetings are kept. */
    @Test
    void keeps_mail_and_meetings_of_a_group_in_both_of_its_lists() throws Exception {
        ListSettings discussions = list("team.discussions@sp.contoso.com", ListType.DISCUSSION);
        ListSettings calendar = list("team.calendar@sp.contoso.com", ListType.CALENDAR);
        try (MailSite site = MailSite.start(data, discussions, calendar)) {
            site.createContact("team.discussions");
            site.createContact("team.calendar");
            site.createGroup("team", "team.discussions", "team.calendar");
            assertThat(site.send("team@sp.contoso.com", "From: ada@example.com\r\n" + report("News", "1")))
                    .startsWith("250");
            assertThat(site.send(
                            "team@sp.contoso.com",
                            String.join(
                                    "\r\n",
                                    "From: ada@example.com",
                                    "Subject: Plan",
                                    "Content-Type: text/calendar; method=REQUEST",
                                    "",
                                    "BEGIN:VCALENDAR",
                                    "METHOD:REQUEST",
                                    "BEGIN:VEVENT",
                                    "UID:7",
                                    "SUMMARY:Plan",
                                    "DTSTART:20261201T090000Z",
                                    "END:VEVENT",
                                    "END:VCALENDAR")))
                    .startsWith("250");

            await().untilAsserted(() -> {
                assertThat(items(site, "team.discussions@sp.contoso.com/discussions"))
                        .containsExactlyInAnyOrder("News", "Plan");
                assertThat(items(site, "team.calendar@sp.contoso.com/items")).containsExactly("News");
                assertThat(items(site, "team.calendar@sp.contoso.com/events")).containsExactly("Plan");
            });
        }
    }

    private static ListSettings list(String address, ListType type) {
        return new ListSettings(
                MailAddress.parse("address", address),
                type,
                DocumentFolders.ROOT,
                false,
                true,
                true,
                true,
                ListSenders.ANYBODY,
                true);
    }

    /** The subjects of the items, which stand in the names of their folders. */
    private static List<String> items(MailSite site, String folder) throws IOException {
        return site.files(folder).stream()
                .filter(file -> file.endsWith("/item.json"))
                .map(file -> file.contains("News") ? "News" : "Plan")
                .toList();
    }

    @Test
    void leaves_no_spool_behind_where_a_way_cannot_be_used() {
        DeliverTo unknown = new DeliverTo(
                "ingest.deliver[0]", "*", "pigeon", Optional.empty(), Optional.of("https://hooks.example.com"));
        assertThatThrownBy(() -> MailSite.delivering(data, unknown)).hasMessageContaining("ingest.deliver[0].to");
        assertThat(data.resolve("spool")).doesNotExist();
    }

    @Test
    void has_neither_port_nor_spool_where_no_mail_is_taken() {
        try (MailSite site = MailSite.withoutMail(data)) {
            assertThat(site.smtpPort()).isEmpty();
            assertThat(data.resolve("spool")).doesNotExist();
        }
    }

    private static String report(String subject, String content) {
        return String.join(
                "\r\n",
                "Subject: " + subject,
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=part",
                "",
                "--part",
                "Content-Type: text/plain",
                "",
                "See the report.",
                "--part",
                "Content-Type: text/plain; name=report.txt",
                "Content-Disposition: attachment; filename=report.txt",
                "",
                content,
                "--part--");
    }
}
