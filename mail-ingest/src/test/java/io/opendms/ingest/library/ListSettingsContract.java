package io.opendms.ingest.library;

import static io.opendms.ingest.library.Library.MAIL;
import static io.opendms.ingest.library.StoredLibrary.LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each setting, by what is stored, wherever a library stands. */
public abstract class ListSettingsContract {
    private static final String INVITATION = """
            From: ann@contoso.com
            Subject: Plan
            Content-Type: text/calendar; name=plan.ics

            BEGIN:VCALENDAR
            METHOD:REQUEST
            BEGIN:VEVENT
            UID:7
            SUMMARY:Plan
            SEQUENCE:%s
            LOCATION:%s
            DTSTART:20261201T090000Z
            END:VEVENT
            END:VCALENDAR
            """;

    private ListSettings settings = ListSettings.usual(LIST);

    @Test
    void puts_documents_into_the_root() throws Exception {
        library().deliver(MAIL, "k");

        assertThat(library().documents()).contains("documents/a.txt");
    }

    @Test
    void puts_documents_into_folders_by_subject() throws Exception {
        settings = folders(DocumentFolders.SUBJECT);
        library().deliver(MAIL, "1");
        library().deliver(MAIL.replace("Subject: Report/Q1", "X: y"), "2");

        assertThat(library().documents()).contains("documents/Report-Q1/a.txt", "documents/no subject/a.txt");
    }

    @Test
    void puts_documents_into_folders_by_sender() throws Exception {
        settings = folders(DocumentFolders.SENDER);
        library().deliver(MAIL, "1");
        library().deliver(MAIL.replace("Ann <ann@contoso.com>", "a@x, b@x"), "2");

        assertThat(library().documents()).contains("documents/ann@contoso.com/a.txt", "documents/unknown sender/a.txt");
    }

    @Test
    void gives_a_second_document_a_name_of_its_own() throws Exception {
        library().deliver(MAIL, "1");
        library().deliver(MAIL.replace("one", "new"), "2");

        assertThat(library().read("documents/a.txt")).isEqualTo("one");
        assertThat(library().read("documents/a (2).txt")).isEqualTo("new");
    }

    @Test
    void overwrites_a_document_when_it_is_to() throws Exception {
        settings = with(ListType.LIBRARY, true, true, true, true, ListSenders.ANYBODY, true);
        library().deliver(MAIL, "1");
        library().deliver(MAIL.replace("one", "new"), "2");

        assertThat(library().read("documents/a.txt")).isEqualTo("new");
        assertThat(library().documents()).hasSize(3);
    }

    @Test
    void keeps_no_attachments_when_it_is_not_to() throws Exception {
        settings = with(ListType.ANNOUNCEMENTS, false, false, true, true, ListSenders.ANYBODY, true);
        String place = library().deliver(MAIL, "k");

        assertThat(library().files()).noneMatch(file -> file.contains("a.txt"));
        assertThat(library().item(place).at("/attachments/0/omittedBecause").asText())
                .contains("attachments");
    }

    @Test
    void keeps_the_attachments_of_a_library_in_any_case() throws Exception {
        settings = with(ListType.LIBRARY, false, false, true, true, ListSenders.ANYBODY, true);
        library().deliver(MAIL, "k");

        assertThat(library().documents()).contains("documents/a.txt");
    }

    @Test
    void keeps_no_original_when_it_is_not_to() throws Exception {
        settings = with(ListType.LIBRARY, false, true, false, true, ListSenders.ANYBODY, true);
        library().deliver(MAIL, "k");

        assertThat(library().files()).noneMatch(file -> file.endsWith(".eml"));
    }

    @Test
    void keeps_the_original_beside_the_item_of_other_lists() throws Exception {
        settings = type(ListType.ANNOUNCEMENTS);
        String item = inList(library().deliver(MAIL, "k"));

        assertThat(library().read(item + "/original.eml")).isEqualTo(MAIL.replace("\n", "\r\n"));
        assertThat(library().files()).contains(item + "/attachments/a.txt");
    }

    @Test
    void keeps_invitations_only_when_it_is_to() throws Exception {
        settings = with(ListType.LIBRARY, false, true, false, false, ListSenders.ANYBODY, true);
        library().deliver(INVITATION, "1");
        assertThat(library().documents()).isEmpty();

        settings = with(ListType.LIBRARY, false, true, false, true, ListSenders.ANYBODY, true);
        library().deliver(INVITATION, "2");
        assertThat(library().documents()).containsExactly("documents/plan.ics");
    }

    @Test
    void lets_items_wait_for_approval_when_it_is_to() throws Exception {
        assertThat(library().item(library().deliver(MAIL, "1")).get("approval").asText())
                .isEqualTo("approved");
        settings = with(ListType.LIBRARY, false, true, true, true, ListSenders.ANYBODY, false);
        assertThat(library().item(library().deliver(MAIL, "2")).get("approval").asText())
                .isEqualTo("pending");
    }

    @Test
    void makes_an_event_of_an_invitation_and_changes_it_by_a_later_one() throws Exception {
        settings = type(ListType.CALENDAR);
        String event = inList(library().deliver(invitation(1, "Room 1"), "1")).replaceFirst("/[^/]*$", "");
        library().deliver(Arrived.of(invitation(2, "Room 2"), LIST, false, 60), "2");
        library().deliver(Arrived.of(invitation(0, "Room 0"), LIST, false, 120), "3");

        assertThat(event).matches("events/Plan [0-9a-f]{12}");
        assertThat(library().read(event + "/event.json")).contains("Room 2", "confirmed", "2026-12-01T09:00:00Z");
        assertThat(library().files().stream().filter(file -> file.endsWith("item.json")))
                .hasSize(3);
    }

    @Test
    void cancels_an_event_and_is_not_moved_by_an_answer() throws Exception {
        settings = type(ListType.CALENDAR);
        String event = inList(library().deliver(invitation(1, "Room 1"), "1")).replaceFirst("/[^/]*$", "");
        library().deliver(Arrived.of(invitation(1, "Room 9").replace("REQUEST", "REPLY"), LIST, false, 60), "2");
        assertThat(library().read(event + "/event.json")).contains("Room 1", "confirmed");

        library().deliver(Arrived.of(invitation(1, "Room 1").replace("REQUEST", "CANCEL"), LIST, false, 120), "3");
        assertThat(library().read(event + "/event.json")).contains("cancelled");
    }

    @Test
    void puts_what_is_no_invitation_among_the_items_of_a_calendar() throws Exception {
        settings = type(ListType.CALENDAR);

        assertThat(inList(library().deliver(MAIL, "k"))).startsWith("items/");
    }

    @Test
    void keeps_a_discussion_together_by_references() throws Exception {
        settings = type(ListType.DISCUSSION);
        List<String> folders = discussions(
                "Message-ID: <1@x>\nSubject: Plan\n",
                "Message-ID: <2@x>\nSubject: Re: Plan\nIn-Reply-To: <1@x>\n",
                "Message-ID: <3@x>\nSubject: quite another\nReferences: <1@x> <2@x>\n",
                "Message-ID: <4@x>\nSubject: Re: another\nIn-Reply-To: <3@x>\n",
                "Message-ID: <5@x>\nSubject: Plan\n");

        assertThat(folders.subList(0, 4)).containsOnly(folders.get(0));
        assertThat(folders.get(4)).isNotEqualTo(folders.get(0));
        assertThat(folders.get(0)).matches("discussions/Plan [0-9a-f]{12}");
    }

    @Test
    void keeps_a_discussion_together_whose_first_message_comes_last() throws Exception {
        settings = type(ListType.DISCUSSION);
        List<String> folders = discussions(
                "Message-ID: <2@x>\nSubject: Re: Plan\nReferences: <1@x>\n", "Message-ID: <1@x>\nSubject: Plan\n");

        assertThat(folders.get(1)).isEqualTo(folders.get(0));
        assertThat(folders.get(0)).startsWith("discussions/Plan ");
    }

    @Test
    void keeps_a_discussion_together_whose_first_message_comes_last_by_another_subject() throws Exception {
        settings = type(ListType.DISCUSSION);
        List<String> folders = discussions(
                "Message-ID: <3@x>\nSubject: and the costs?\nIn-Reply-To: <2@x>\nReferences: <1@x> <2@x>\n",
                "Message-ID: <1@x>\nSubject: Plan\n",
                "Message-ID: <2@x>\nSubject: Re: Plan\nIn-Reply-To: <1@x>\n");

        assertThat(folders).containsOnly(folders.get(0));
    }

    @Test
    void keeps_a_discussion_together_by_thread_index() throws Exception {
        settings = type(ListType.DISCUSSION);
        String index = "Thread-Index: AdAAAAAAAAECAwQFBgcICQoLDA0OD";
        List<String> folders = discussions(
                "Message-ID: <1@x>\nSubject: Plan\n" + index + "w==\n",
                "Message-ID: <2@x>\nSubject: AW: Plan\n" + index + "wAAAAAB\n");

        assertThat(folders.get(1)).isEqualTo(folders.get(0));
    }

    @Test
    void makes_items_of_blog_posts() throws Exception {
        settings = type(ListType.BLOG);

        assertThat(inList(library().deliver(MAIL, "k"))).startsWith("items/");
        assertThat(library().files()).anyMatch(file -> file.endsWith("/attachments/a.txt"));
    }

    private List<String> discussions(String... headers) throws DeliveryException {
        List<String> folders = new ArrayList<>();
        for (String header : headers) {
            folders.add(inList(library().deliver(header + "\nx\n", header)).replaceFirst("/[^/]*$", ""));
        }
        return folders;
    }

    private static String invitation(int sequence, String location) {
        return INVITATION.formatted(sequence, location);
    }

    private static String inList(String place) {
        return StoredLibrary.inList(place);
    }

    /** The library of {@link StoredLibrary#LIST}; the same at each call in a test, and another for each test. */
    protected abstract StoredLibrary library(ListSettings settings);

    private StoredLibrary library() {
        return library(settings);
    }

    private static ListSettings folders(DocumentFolders folders) {
        return new ListSettings(LIST, ListType.LIBRARY, folders, false, true, true, true, ListSenders.ANYBODY, true);
    }

    private static ListSettings type(ListType type) {
        return with(type, false, true, true, true, ListSenders.ANYBODY, true);
    }

    private static ListSettings with(
            ListType type,
            boolean overwrite,
            boolean attachments,
            boolean original,
            boolean meetings,
            ListSenders senders,
            boolean approve) {
        return new ListSettings(
                LIST, type, DocumentFolders.ROOT, overwrite, attachments, original, meetings, senders, approve);
    }
}
