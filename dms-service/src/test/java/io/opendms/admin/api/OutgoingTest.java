package io.opendms.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.InFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutgoingTest {
    @RegisterExtension
    private final InFolder<Site> folder = new InFolder<>(Site::open);

    private final Site site = folder.get();
    private final ApiDoor door = site.door();

    @Test
    void mails_are_listed_page_by_page_the_youngest_first() throws Exception {
        for (int i = 1; i <= 3; i++) {
            site.outgoing().waiting("9" + i, "p" + i + "@contoso.com");
        }
        JsonNode first = ApiDoor.json(door.get(Site.ADA, "/outgoing?limit=2&state=queued"));
        assertThat(first.path("items").findValuesAsText("about")).containsExactly("93", "92");

        JsonNode second =
                ApiDoor.json(door.get(Site.ADA, first.path("next").asText().replace("/api/v1", "")));
        assertThat(second.path("items").findValuesAsText("recipient")).containsExactly("p1@contoso.com");
        assertThat(second.has("next")).isFalse();
        assertThat(door.get(Site.ADA, "/outgoing?state=gone").statusCode()).isEqualTo(400);
        assertThat(door.get(Site.ADA, "/outgoing?cursor=x").statusCode()).isEqualTo(400);
    }

    @Test
    void mail_tells_what_the_server_said() throws Exception {
        long number = site.outgoing().refused("18", "nobody@contoso.com");

        JsonNode shown = ApiDoor.json(door.get(Site.ADA, "/outgoing/" + number));

        assertThat(shown.at("/mail/state").asText()).isEqualTo("failed");
        assertThat(shown.at("/mail/attempts").asInt()).isEqualTo(1);
        assertThat(shown.at("/tries/0/end").asText()).isEqualTo("refused");
        assertThat(shown.at("/tries/0/reply").asText()).isEqualTo("550 5.1.1 no <such> user");
        assertThat(shown.path("text").asBoolean()).isTrue();
        assertThat(door.get(Site.ADA, "/outgoing/4711").statusCode()).isEqualTo(404);
    }

    @Test
    void mail_is_released_dropped_with_a_reason_and_then_nothing_more() throws Exception {
        String path = "/outgoing/" + site.outgoing().refused("18", "nobody@contoso.com");

        JsonNode released = ApiDoor.json(door.post(Site.ADA, path + "/release", ""));
        assertThat(released.at("/mail/state").asText()).isEqualTo("queued");

        assertThat(door.post(Site.ADA, path + "/drop", "{\"reason\":\" \"}").statusCode())
                .isEqualTo(422);
        JsonNode dropped = ApiDoor.json(door.post(Site.ADA, path + "/drop", "{\"reason\":\"wrong\"}"));
        assertThat(dropped.at("/mail/state").asText()).isEqualTo("dropped");
        assertThat(dropped.path("text").asBoolean()).isFalse();
        assertThat(ApiDoor.json(door.post(Site.ADA, path + "/release", ""))
                        .path("detail")
                        .asText())
                .contains("is dropped by now");
        assertThat(door.post(Site.ADA, path + "/look", "").statusCode()).isEqualTo(404);
        assertThat(door.post(Site.ADA, "/outgoing/4711/release", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void text_is_shown_without_tokens() throws Exception {
        String path = "/outgoing/" + site.outgoing().waiting("18", "nobody@contoso.com");
        assertThat(ApiDoor.json(door.post(Site.ADA, path + "/look", ""))
                        .path("plain")
                        .asText())
                .isEqualTo("Answer to decide+[hidden]@dms.contoso.com <b>now</b>");
    }

    @Test
    void only_those_who_see_all_farms_see_mail() throws Exception {
        String path = "/outgoing/" + site.outgoing().waiting("18", "nobody@contoso.com");
        assertThat(door.get(Site.FAY, "/outgoing").statusCode()).isEqualTo(403);
        assertThat(door.get(Site.VERA, path).statusCode()).isEqualTo(403);
        assertThat(door.post(Site.FAY, path + "/look", "").statusCode()).isEqualTo(403);
    }
}
