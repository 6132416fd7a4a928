package io.opendms.notify.concern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every book of concerns remembers. */
public interface ConcernBookContract {
    Instant AT = Instant.parse("2026-11-28T02:00:00.000001Z");

    /** The book of a node; all nodes share what they are kept in. */
    ConcernBook book(String node);

    @Test
    default void knows_since_when_and_when_it_was_told() {
        book("one").begin("directory", AT);
        book("one").begin("certificate/http", AT.plusSeconds(1));
        book("one").told("directory", AT.plusSeconds(2));

        assertThat(book("one").open())
                .containsExactly(
                        new OpenConcern("certificate/http", AT.plusSeconds(1), Optional.empty()),
                        new OpenConcern("directory", AT, Optional.of(AT.plusSeconds(2))));
        assertThat(book("two").open()).isEmpty();
    }

    @Test
    default void what_has_begun_does_not_begin_again() {
        book("one").begin("directory", AT);
        book("one").told("directory", AT);
        book("one").begin("directory", AT.plusSeconds(9));

        assertThat(book("one").open()).containsExactly(new OpenConcern("directory", AT, Optional.of(AT)));
    }

    @Test
    default void remembers_an_end_until_it_begins_anew() {
        book("one").begin("directory", AT);
        book("one").begin("spool", AT);
        book("one").told("directory", AT);
        book("two").begin("directory", AT);
        book("one").end("directory", AT.plusSeconds(60), AT);

        assertThat(book("one").open()).extracting(OpenConcern::kind).containsExactly("spool");
        assertThat(book("two").open()).extracting(OpenConcern::kind).containsExactly("directory");
        assertThat(book("one").endedSince(AT.plusSeconds(60))).containsExactly("directory");
        assertThat(book("one").endedSince(AT.plusSeconds(61))).isEmpty();
        assertThat(book("two").endedSince(AT)).isEmpty();

        book("one").begin("directory", AT.plusSeconds(120));
        assertThat(book("one").open()).contains(new OpenConcern("directory", AT.plusSeconds(120), Optional.empty()));
        assertThat(book("one").endedSince(AT)).isEmpty();
    }

    @Test
    default void forgets_an_end_of_long_ago_and_nothing_that_is_open() {
        book("one").begin("directory", AT);
        book("one").begin("spool", AT);
        book("one").begin("smtp", AT);
        book("one").end("directory", AT.plusSeconds(1), AT);
        book("one").end("spool", AT.plusSeconds(99), AT.plusSeconds(2));

        assertThat(book("one").endedSince(AT)).containsExactly("spool");
        assertThat(book("one").open()).extracting(OpenConcern::kind).containsExactly("smtp");
    }
}
