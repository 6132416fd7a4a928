package io.opendms.ingest.library;

import static io.opendms.ingest.library.Library.LIST;
import static io.opendms.ingest.library.Library.WITH_PICTURES;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryPicturesTest {
    @TempDir
    private Path folder;

    private Library library;

    @BeforeEach
    void makeLibrary() {
        library = new Library(folder, ListSettings.usual(LIST));
    }

    @Test
    void keeps_what_the_text_shows_with_it_and_the_rest_as_documents() throws Exception {
        String place = library.deliver(WITH_PICTURES, "k");

        assertThat(body(place)).contains("<img src=\"pictures/my%20logo.png\" />");
        assertThat(folder.resolve(place).resolve("pictures/my logo.png")).hasContent("PNG");
        assertThat(library.documents()).containsExactly("documents/s.eml", "documents/unshown.png");
    }

    @Test
    void says_in_json_which_they_are() throws Exception {
        String place = library.deliver(WITH_PICTURES, "k");

        assertThat(library.item(place).at("/pictures")).hasSize(1);
        assertThat(library.item(place).at("/pictures/0/name").asText()).isEqualTo("my logo.png");
        assertThat(library.item(place).at("/pictures/0/contentId").asText()).isEqualTo("logo+1@x");
        assertThat(library.item(place).at("/attachments")).hasSize(1);
        assertThat(library.item(place).at("/attachments/0/name").asText()).isEqualTo("unshown.png");
    }

    @Test
    void leaves_alone_what_is_not_there_and_what_only_speaks_of_pictures() throws Exception {
        String place = library.deliver(WITH_PICTURES, "k");

        assertThat(body(place))
                .contains("<img src=\"cid:absent&#64;x\" />", "in words: src")
                .contains("title=\"&lt;img");
    }

    @Test
    void knows_an_id_that_looks_as_if_it_were_escaped() throws Exception {
        String place = library.deliver(
                WITH_PICTURES.replace("cid:logo%2B1@x", "cid:100%25@x").replace("<logo+1@x>", "<100%25@x>"), "k");

        assertThat(body(place)).contains("<img src=\"pictures/my%20logo.png\" />");
    }

    @Test
    void takes_a_plus_sign_in_an_address_for_itself() throws Exception {
        String place = library.deliver(WITH_PICTURES.replace("cid:logo%2B1@x", "cid:logo+1%40x"), "k");

        assertThat(library.item(place).at("/pictures")).hasSize(1);
    }

    @Test
    void knows_an_id_with_a_percent_sign_that_escapes_nothing() throws Exception {
        String place = library.deliver(
                WITH_PICTURES.replace("cid:logo%2B1@x", "cid:100%@x").replace("<logo+1@x>", "<100%@x>"), "k");

        assertThat(library.item(place).at("/pictures")).hasSize(1);
    }

    @Test
    void shows_the_first_of_two_with_one_id_and_keeps_the_other_as_a_document() throws Exception {
        String place = library.deliver(WITH_PICTURES.replace("<unshown@x>", "<logo+1@x>"), "k");

        assertThat(folder.resolve(place).resolve("pictures/my logo.png")).exists();
        assertThat(library.documents()).contains("documents/unshown.png");
    }

    @Test
    void takes_svg_for_a_document_since_it_may_hold_scripts() throws Exception {
        library.deliver(WITH_PICTURES.replace("image/png; name=\"my logo.png\"", "image/svg+xml; name=logo.svg"), "k");

        assertThat(library.documents()).contains("documents/logo.svg");
    }

    @Test
    void keeps_them_also_in_a_list_that_keeps_no_attachments() throws Exception {
        library = Library.with(folder, ListType.ANNOUNCEMENTS, DocumentFolders.ROOT, false, false);
        String place = library.deliver(WITH_PICTURES, "k");

        assertThat(folder.resolve(place).resolve("pictures/my logo.png")).exists();
        assertThat(folder.resolve(place).resolve("attachments")).doesNotExist();
    }

    private String body(String place) throws IOException {
        return Files.readString(folder.resolve(place).resolve("body.html"));
    }
}
