package io.opendms.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.InFolder;
import io.opendms.security.people.User;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DropFilesTest {
    private static final String MAIL = "x-sender: <>\r\nSubject: s\u0007\r\n\r\nbody\r\n";

    @RegisterExtension
    private final InFolder<Site> folder = new InFolder<>(Site::open);

    private final Site site = folder.get();
    private final ApiDoor door = site.door();

    @Test
    void files_are_listed_page_by_page() throws Exception {
        for (int i = 0; i < 5; i++) {
            site.dropFiles().setAside(i + ".eml", MAIL, "no \"reason\"");
        }
        List<String> ids = new ArrayList<>();
        JsonNode first = ApiDoor.json(door.get(Site.ADA, "/messages/files?limit=3"));
        ids.addAll(first.path("items").findValuesAsText("id"));
        JsonNode second =
                ApiDoor.json(door.get(Site.ADA, first.path("next").asText().replace("/api/v1", "")));
        ids.addAll(second.path("items").findValuesAsText("id"));

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        assertThat(second.has("next")).isFalse();
        JsonNode shown = ApiDoor.json(door.get(Site.ADA, "/messages/files/" + ids.get(0)));
        assertThat(shown.path("reason").asText()).isEqualTo("no \"reason\"");
        assertThat(shown.path("sender").asText()).isEqualTo("<>");
        assertThat(shown.has("order")).isFalse();
        assertThat(door.get(Site.ADA, "/messages/files/none").statusCode()).isEqualTo(404);
    }

    @Test
    void released_file_is_taken_again_by_its_node() throws Exception {
        String id = site.dropFiles().setAside("a.eml", MAIL, "no reason");

        JsonNode released = ApiDoor.json(door.post(Site.ADA, "/messages/files/" + id + "/release", ""));
        assertThat(released.path("order").asText()).isEqualTo("release");
        assertThat(door.post(Site.ADA, "/messages/files/" + id + "/release", "").statusCode())
                .isEqualTo(409);
        site.dropFiles().work();

        assertThat(door.post(Site.ADA, "/messages/files/" + id + "/release", "").statusCode())
                .isEqualTo(404);
        assertThat(audited()).containsExactly("ReleaseDropFile");
    }

    @Test
    void file_is_dropped_with_a_reason_only() throws Exception {
        String id = site.dropFiles().setAside("a.eml", MAIL, "no reason");

        assertThat(door.post(Site.ADA, "/messages/files/" + id + "/drop", "{\"reason\":\" \"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(door.post(Site.ADA, "/messages/files/" + id + "/drop", "{}").statusCode())
                .isEqualTo(400);
        JsonNode dropped =
                ApiDoor.json(door.post(Site.ADA, "/messages/files/" + id + "/drop", "{\"reason\":\"spam\"}"));
        assertThat(dropped.path("order").asText()).isEqualTo("drop");
        assertThat(audited()).containsExactly("DropDropFile");
    }

    @Test
    void look_shows_text_that_moves_no_cursor_and_the_trail_says_who_looked() throws Exception {
        String id = site.dropFiles().setAside("a.eml", MAIL, "no reason");

        JsonNode look = ApiDoor.json(door.post(Site.ADA, "/messages/files/" + id + "/look", ""));

        assertThat(look.path("text").asText()).isEqualTo("x-sender: <>\nSubject: s\ufffd\n\nbody\n");
        assertThat(look.path("whole").asBoolean()).isTrue();
        assertThat(audited()).containsExactly("LookAtDropFile");
        assertThat(door.post(Site.ADA, "/messages/files/none/look", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void those_without_a_role_on_all_farms_see_nothing() throws Exception {
        String id = site.dropFiles().setAside("a.eml", MAIL, "no reason");
        for (User user : List.of(Site.VERA, Site.FAY)) {
            assertThat(door.get(user, "/messages/files").statusCode()).isEqualTo(403);
            for (String deed : List.of("look", "release", "drop")) {
                assertThat(door.post(user, "/messages/files/" + id + "/" + deed, "")
                                .statusCode())
                        .isEqualTo(403);
            }
        }
        assertThat(site.dropFiles().desk().find(id).orElseThrow().deed()).isEmpty();
    }

    private List<String> audited() throws Exception {
        return ApiDoor.json(door.get(Site.ADA, "/audit")).path("items").findValuesAsText("action").stream()
                .filter(action -> action.endsWith("DropFile"))
                .toList();
    }
}
