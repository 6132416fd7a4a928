package io.opendms.ingest.content.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EncodedWordsTest {

    @Test
    void decodes_both_encodings() {
        assertThat(EncodedWords.decode("=?utf-8?B?w6TDtsO8?= and =?ISO-8859-1?Q?a=E4_b?="))
                .isEqualTo("\u00e4\u00f6\u00fc and a\u00e4 b");
    }

    @Test
    void drops_blanks_between_neighbours_alone() {
        assertThat(EncodedWords.decode("x =?utf-8?Q?a?= \t =?utf-8?Q?b?= y")).isEqualTo("x ab y");
    }

    @Test
    void joins_a_character_that_was_cut() {
        assertThat(EncodedWords.decode("=?utf-8?B?w6Q=?= =?utf-8?Q?=E2=82?= =?utf-8?Q?=AC?="))
                .isEqualTo("\u00e4\u20ac");
    }

    @Test
    void forgives_wrong_padding_and_blanks_in_base64() {
        assertThat(EncodedWords.decode("=?utf-8?B?w6Q?= =?utf-8?B?YQ===?=")).isEqualTo("\u00e4a");
        assertThat(EncodedWords.decode("=?utf-8?B?YWJjZ?=")).isEqualTo("abc");
    }

    @Test
    void reads_words_of_an_unknown_charset_as_well_as_it_can() {
        assertThat(EncodedWords.decode("=?x-unknown?Q?caf=E9?=")).isEqualTo("caf\u00e9");
        assertThat(EncodedWords.decode("=?x-unknown?Q?caf=C3=A9?=")).isEqualTo("caf\u00e9");
        assertThat(EncodedWords.decode("=?gb2312?B?1tDOxA==?=")).isEqualTo("\u4e2d\u6587");
    }

    @Test
    void leaves_what_is_no_encoded_word() {
        assertThat(EncodedWords.decode("a =?b?= =?utf-8?X?abc?= 1=?2")).isEqualTo("a =?b?= =?utf-8?X?abc?= 1=?2");
    }

    @Test
    void takes_the_language_of_rfc_2231() {
        assertThat(EncodedWords.decode("=?utf-8*de?Q?=C3=A4?=")).isEqualTo("\u00e4");
    }
}
