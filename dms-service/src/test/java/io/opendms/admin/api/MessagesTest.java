package io.opendms.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.InFolder;
import io.opendms.ingest.message.Order;
import io.opendms.ingest.trail.PartLine;
import io.opendms.security.people.User;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final String MAIL = "Subject: hello\r\n\r\nbody\u0007\r\n";

    @RegisterExtension
    private final InFolder<Site> folder = new InFolder<>(Site::open);

    private final Site site = folder.get();
    private ApiDoor door = site.door();

    @Test
    void messages_are_listed_page_by_page_the_youngest_first() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, site.messages().setAside(MAIL));
            site.pass(Duration.ofMinutes(1));
        }
        JsonNode first = ApiDoor.json(door.get(Site.ADA, "/messages?limit=3&status=set-aside"));
        assertThat(first.path("items").findValuesAsText("id")).isEqualTo(ids.subList(0, 3));
        assertThat(first.path("items").path(0).path("status").asText()).isEqualTo("set-aside");

        JsonNode second =
                ApiDoor.json(door.get(Site.ADA, first.path("next").asText().replace("/api/v1", "")));
        assertThat(second.path("items").findValuesAsText("id")).isEqualTo(ids.subList(3, 5));
        assertThat(second.has("next")).isFalse();

        String until = Site.START.plusSeconds(60).toString();
        assertThat(ApiDoor.json(door.get(Site.ADA, "/messages?until=" + until)).path("items"))
                .hasSize(1);
        String from = Site.START.plusSeconds(60).toString();
        assertThat(ApiDoor.json(door.get(Site.ADA, "/messages?from=" + from + "&until=" + Site.START.plusSeconds(180)))
                        .path("items")
                        .findValuesAsText("id"))
                .isEqualTo(ids.subList(2, 4));
        JsonNode bounded = ApiDoor.json(door.get(Site.ADA, "/messages?limit=2&from=" + from));
        assertThat(bounded.path("items").findValuesAsText("id")).isEqualTo(ids.subList(0, 2));
        JsonNode rest =
                ApiDoor.json(door.get(Site.ADA, bounded.path("next").asText().replace("/api/v1", "")));
        assertThat(rest.path("items").findValuesAsText("id")).isEqualTo(ids.subList(2, 4));
        assertThat(rest.has("next")).isFalse();
        assertThat(door.get(Site.ADA, "/messages?from=noon").statusCode()).isEqualTo(400);
        assertThat(ApiDoor.json(door.get(Site.ADA, "/messages?until=-999999999-01-01T00:00:00Z"))
                        .path("items"))
                .isEmpty();
        assertThat(ApiDoor.json(door.get(Site.ADA, "/messages?until=%2B999999999-12-31T23:59:59Z"))
                        .path("items"))
                .isNotEmpty();
    }

    @Test
    void message_tells_where_it_stands() throws Exception {
        String id = site.messages().setAside(MAIL);
        JsonNode found = ApiDoor.json(door.get(Site.ADA, "/messages?text=SALES@contoso.com"));
        assertThat(found.path("items").findValuesAsText("id")).containsExactly(id);

        JsonNode shown = ApiDoor.json(door.get(Site.ADA, "/messages/" + id));
        assertThat(shown.path("message").path("sender").asText()).isEqualTo("ada@example.com");
        assertThat(shown.path("recipients").path(0).path("resolvedTo").asText()).isEqualTo("sales@contoso.com");
        assertThat(shown.path("targets").path(0).path("status").asText()).isEqualTo("failed");
        assertThat(shown.path("targets").path(0).path("text").asText()).isEqualTo("there is no <folder>");
        assertThat(shown.has("order")).isFalse();
        assertThat(door.get(Site.ADA, "/messages/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void message_is_released_once() throws Exception {
        String id = site.messages().setAside(MAIL);

        JsonNode released = ApiDoor.json(door.post(Site.ADA, "/messages/" + id + "/release", ""));

        assertThat(released.path("message").path("status").asText()).isEqualTo("waiting");
        assertThat(released.path("order").asText()).isEqualTo("release");
        assertThat(site.messages().messages().orders(site.messages().node()))
                .containsExactly(new Order(id, Order.Deed.RELEASE));
        HttpResponse<String> again = door.post(Site.ADA, "/messages/" + id + "/release", "");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(ApiDoor.json(again).path("detail").asText()).contains(id + " is waiting by now");
        assertThat(audited()).containsExactly("ReleaseMessage");
    }

    @Test
    void message_is_dropped_with_a_reason_only() throws Exception {
        String id = site.messages().setAside(MAIL);
        assertThat(door.post(Site.ADA, "/messages/" + id + "/drop", "{\"reason\":\" \"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(door.post(Site.ADA, "/messages/" + id + "/drop", "{}").statusCode())
                .isEqualTo(400);

        JsonNode dropped = ApiDoor.json(door.post(Site.ADA, "/messages/" + id + "/drop", "{\"reason\":\"spam\"}"));

        assertThat(dropped.path("message").path("status").asText()).isEqualTo("dropped");
        assertThat(door.post(Site.ADA, "/messages/" + id + "/release", "").statusCode())
                .isEqualTo(409);
        assertThat(door.post(Site.ADA, "/messages/nobody/drop", "{\"reason\":\"spam\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(audited()).containsExactly("DropMessage");
    }

    @Test
    void look_into_a_message_is_audited_and_steers_nothing() throws Exception {
        String id = site.messages().setAside(MAIL);

        JsonNode look = ApiDoor.json(door.post(Site.ADA, "/messages/" + id + "/look", ""));

        assertThat(look.path("text").asText()).isEqualTo("Subject: hello\n\nbody\ufffd\n");
        assertThat(look.path("whole").asBoolean()).isTrue();
        assertThat(audited()).containsExactly("LookAtMessage");
        site.messages().delivered("another");
        for (String other : List.of("another", "none")) {
            assertThat(door.post(Site.ADA, "/messages/" + other + "/look", "").statusCode())
                    .isEqualTo(404);
        }
        assertThat(audited()).hasSize(1);
    }

    @Test
    void message_tells_what_came_with_it() throws Exception {
        site.messages()
                .found(
                        "0000000001",
                        new PartLine("a.pdf", "application/pdf", 2048, ""),
                        new PartLine("run.exe", "application/x-dosexec", 12, "blocked"));
        site.messages().delivered("0000000001");

        JsonNode files =
                ApiDoor.json(door.get(Site.ADA, "/messages/0000000001")).path("files");
        assertThat(files.findValuesAsText("name")).containsExactly("a.pdf", "run.exe");
        assertThat(files.path(0).has("blocked")).isFalse();
        assertThat(files.path(1).path("blocked").asText()).isEqualTo("blocked");
    }

    @Test
    void viewer_sees_and_does_nothing() throws Exception {
        String id = site.messages().setAside(MAIL);
        for (User user : List.of(Site.VERA, Site.FAY)) {
            assertThat(door.get(user, "/messages").statusCode()).isEqualTo(403);
            assertThat(door.get(user, "/messages/" + id).statusCode()).isEqualTo(403);
            for (String deed : List.of("look", "release")) {
                assertThat(door.post(user, "/messages/" + id + "/" + deed, "").statusCode())
                        .isEqualTo(403);
            }
        }
        assertThat(audited()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=gone", "until=yesterday", "limit=0", "limit=1001", "order=oldest"})
    void parameter_that_is_none_is_refused(String query) throws Exception {
        assertThat(door.get(Site.ADA, "/messages?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void without_mail_there_are_no_messages() throws Exception {
        site.takeNoMail();
        door = site.door();

        assertThat(door.get(Site.ADA, "/messages").statusCode()).isEqualTo(503);
    }

    private List<String> audited() throws Exception {
        return ApiDoor.json(door.get(Site.ADA, "/audit")).path("items").findValuesAsText("action").stream()
                .filter(action -> action.endsWith("Message"))
                .toList();
    }
}
