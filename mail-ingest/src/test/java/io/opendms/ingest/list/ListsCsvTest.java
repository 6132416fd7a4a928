package io.opendms.ingest.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.MailAddress;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ListsCsvTest {

    @Test
    void reads_columns_in_any_order_and_takes_the_usual_for_the_rest() throws CsvException {
        List<ListSettings> lists = ListsCsv.read(
                "Type,address,senders,overwrite\r\ncalendar,a@x,ann@contoso.com @contoso.com,yes\r\n,b@x,,\r\n");

        assertThat(lists)
                .containsExactly(
                        new ListSettings(
                                MailAddress.parse("a", "a@x"),
                                ListType.CALENDAR,
                                DocumentFolders.ROOT,
                                true,
                                true,
                                true,
                                false,
                                new ListSenders(List.of("ann@contoso.com", "@contoso.com")),
                                true),
                        ListSettings.usual(MailAddress.parse("b", "b@x")));
    }

    @Test
    void reads_what_spreadsheets_write() throws CsvException {
        assertThat(ListsCsv.read("\uFEFFaddress;attachments\n\"a@x\";\"subject\"\n;\n\n"))
                .extracting(ListSettings::folders)
                .containsExactly(DocumentFolders.SUBJECT);
    }

    @Test
    void names_every_line_that_is_wrong() {
        assertRefused("address,type\na@x,wiki\nb@x\nnone,blog\nB@X,\n")
                .hasMessageContaining("line 2: type")
                .hasMessageContaining("line 4: address")
                .hasMessageContaining("line 5: the address stands in a line before");
    }

    @Test
    void counts_lines_within_quotes() {
        assertRefused("address,senders\na@x,\"ann@x\nbo@x\"\nnone,\n").hasMessage("line 4: address has no @");
    }

    @Test
    void refuses_columns_that_are_unknown_twice_or_missing() {
        assertRefused("address,colour\n").hasMessageContaining("place 2");
        assertRefused("address,address\n").hasMessageContaining("twice");
        assertRefused("type\n").hasMessageContaining("address is missing");
        assertRefused("").hasMessageContaining("empty");
        assertRefused("address\na@x,b\n").hasMessageContaining("more values");
        assertRefused("address,approve\na@x,perhaps\n").hasMessageContaining("neither yes nor no");
    }

    @Test
    void refuses_quotes_that_do_not_end() {
        assertRefused("address,senders\na@x,\"ann@x\nb@x,\n")
                .hasMessageContaining("line")
                .hasMessageContaining("quotes");
    }

    @Test
    void reads_what_it_writes() throws CsvException {
        List<ListSettings> lists = List.of(
                ListSettings.usual(MailAddress.parse("a", "a@x")),
                new ListSettings(
                        MailAddress.parse("a", "b@x"),
                        ListType.DISCUSSION,
                        DocumentFolders.SENDER,
                        true,
                        false,
                        false,
                        true,
                        new ListSenders(List.of("ann@contoso.com", "@contoso.com")),
                        false,
                        new ListReaders(List.of("CN=Sales, EMEA;x,DC=contoso,DC=com", "ann@contoso.com"))));

        assertThat(ListsCsv.read(ListsCsv.write(lists))).isEqualTo(lists);
    }

    @Test
    void refuses_too_many_lists() {
        assertRefused("address\n" + "a@x\n".repeat(2_001)).hasMessageContaining("2000");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String csv) {
        return assertThatThrownBy(() -> ListsCsv.read(csv)).isInstanceOf(CsvException.class);
    }
}
