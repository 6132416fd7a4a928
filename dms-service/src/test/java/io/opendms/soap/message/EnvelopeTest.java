package io.opendms.soap.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.wsdl.ChangeContactsMembershipInDistributionGroup;
import io.opendms.wsdl.ChangeUsersMembershipInDistributionGroup;
import io.opendms.wsdl.ContactFlags;
import io.opendms.wsdl.CreateContact;
import io.opendms.wsdl.CreateDistributionGroup;
import io.opendms.wsdl.DeleteDistributionGroup;
import io.opendms.wsdl.DistributionGroupFlags;
import io.opendms.wsdl.GetJobStatus;
import io.opendms.wsdl.ModifyContact;
import io.opendms.wsdl.RenameDistributionGroup;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads as .NET's serializer does: tolerant of what it does not know, strict with what it cannot parse. */
class EnvelopeTest {

    @Test
    void reads_every_child_of_a_contact() {
        CreateContact request = (CreateContact) read(
                "CreateContact",
                "<Alias>sales</Alias><FirstName>Site</FirstName><LastName>List</LastName>"
                        + "<ForwardingEmail>sales@sp</ForwardingEmail><Flags>OnlyAllowAuthenticatedEmail</Flags>");

        assertThat(request.getAlias()).isEqualTo("sales");
        assertThat(request.getFirstName()).isEqualTo("Site");
        assertThat(request.getLastName()).isEqualTo("List");
        assertThat(request.getForwardingEmail()).isEqualTo("sales@sp");
        assertThat(request.getFlags()).isEqualTo(ContactFlags.ONLY_ALLOW_AUTHENTICATED_EMAIL);
    }

    @Test
    void reads_every_child_of_a_group_with_its_note() {
        CreateDistributionGroup request = (CreateDistributionGroup) read(
                "CreateDistributionGroup",
                "<Alias>team</Alias><Name>Team</Name><Description>All</Description><ContactCN>boss</ContactCN>"
                        + "<Info><RequestorEmail>r@x</RequestorEmail><Justification>why</Justification>"
                        + "<RequestId>0aF1b2c3-D4e5-f607-1829-3a4B5c6D7e8F</RequestId></Info><Flags>None</Flags>");

        assertThat(request.getName()).isEqualTo("Team");
        assertThat(request.getDescription()).isEqualTo("All");
        assertThat(request.getContactCN()).isEqualTo("boss");
        assertThat(request.getInfo().getRequestorEmail()).isEqualTo("r@x");
        assertThat(request.getInfo().getJustification()).isEqualTo("why");
        assertThat(request.getInfo().getRequestId()).isEqualTo("0aF1b2c3-D4e5-f607-1829-3a4B5c6D7e8F");
        assertThat(request.getFlags()).isEqualTo(DistributionGroupFlags.NONE);
    }

    @Test
    void children_may_come_in_any_order() {
        ModifyContact request = (ModifyContact) read(
                "ModifyContact",
                "<Flags>OnlyAllowAuthenticatedEmail</Flags><NewAlias>new</NewAlias><LastName>l</LastName>"
                        + "<OldAlias>old</OldAlias>");

        assertThat(request.getOldAlias()).isEqualTo("old");
        assertThat(request.getNewAlias()).isEqualTo("new");
        assertThat(request.getLastName()).isEqualTo("l");
        assertThat(request.getFlags()).isEqualTo(ContactFlags.ONLY_ALLOW_AUTHENTICATED_EMAIL);
    }

    @Test
    void what_is_missing_has_its_default() {
        assertThat(((CreateContact) read("CreateContact", "")).getFlags()).isEqualTo(ContactFlags.NONE);
        assertThat(((CreateContact) read("CreateContact", "")).getAlias()).isNull();
        assertThat(((GetJobStatus) read("GetJobStatus", "")).getJobId()).isZero();
        assertThat(((ChangeUsersMembershipInDistributionGroup) read("ChangeUsersMembershipInDistributionGroup", ""))
                        .isDeleteAllCurrentMembers())
                .isFalse();
        assertThat(((DeleteDistributionGroup) read("DeleteDistributionGroup", "<Info/>"))
                        .getInfo()
                        .getRequestId())
                .isEqualTo("00000000-0000-0000-0000-000000000000");
        assertThat(((DeleteDistributionGroup) read("DeleteDistributionGroup", "")).getInfo())
                .isNull();
    }

    @Test
    void empty_text_is_the_empty_string_and_nil_is_null() {
        CreateContact request = (CreateContact) read(
                "CreateContact",
                "<Alias/><FirstName></FirstName><LastName xsi:nil=\"true\"/><ForwardingEmail xsi:nil=\"1\">x"
                        + "</ForwardingEmail>");

        assertThat(request.getAlias()).isEmpty();
        assertThat(request.getFirstName()).isEmpty();
        assertThat(request.getLastName()).isNull();
        assertThat(request.getForwardingEmail()).isNull();
    }

    @Test
    void unknown_children_and_attributes_mean_nothing() {
        CreateContact request = (CreateContact) read(
                "CreateContact",
                "<Unknown a='1'><Alias>wrong</Alias><Flags>Wrong</Flags></Unknown>text<Alias b='2' xsi:type='xsd:string'>"
                        + "sales</Alias><!-- a comment --><?pi?><x:FirstName xmlns:x='urn:x'>wrong</x:FirstName>"
                        + "<LastName xmlns=''>wrong</LastName>");

        assertThat(request.getAlias()).isEqualTo("sales");
        assertThat(request.getFirstName()).isNull();
        assertThat(request.getLastName()).isNull();
    }

    @Test
    void of_a_repeated_child_the_first_counts() {
        CreateContact request = (CreateContact)
                read("CreateContact", "<Alias>first</Alias><Alias>second</Alias><Flags>None</Flags><Flags>Bad</Flags>");

        assertThat(request.getAlias()).isEqualTo("first");
    }

    @Test
    void text_is_put_together_from_all_its_pieces() {
        CreateContact request = (CreateContact)
                read("CreateContact", "<LastName> a&amp;b<!-- c --><![CDATA[<d>]]><?p?>&#xE9;&#x1F600; </LastName>");

        assertThat(request.getLastName()).isEqualTo(" a&b<d>\u00E9\uD83D\uDE00 ");
    }

    @Test
    void lists_are_read_with_their_nil_and_empty_items() {
        ChangeUsersMembershipInDistributionGroup request = (ChangeUsersMembershipInDistributionGroup) read(
                "ChangeUsersMembershipInDistributionGroup",
                "<AddNt4NameList><string>D\\a</string><other>x</other><string xsi:nil='true'/><string/>"
                        + "<string>D\\b</string></AddNt4NameList><DeleteNt4NameList xsi:nil='true'/>");

        assertThat(request.getAddNt4NameList().getString()).containsExactly("D\\a", "", "", "D\\b");
        assertThat(request.getDeleteNt4NameList()).isNull();
    }

    @Test
    void lists_of_contacts_have_names_of_their_own() {
        ChangeContactsMembershipInDistributionGroup request = (ChangeContactsMembershipInDistributionGroup) read(
                "ChangeContactsMembershipInDistributionGroup",
                "<AddListForContacts><string>a</string></AddListForContacts><DeleteListForContacts><string>b</string>"
                        + "</DeleteListForContacts><AddNt4NameList><string>x</string></AddNt4NameList>");

        assertThat(request.getAddListForContacts().getString()).containsExactly("a");
        assertThat(request.getDeleteListForContacts().getString()).containsExactly("b");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false", "1,true", "0,false", "' true ',true", "'\n1\t',true"})
    void booleans_are_words_or_digits(String text, boolean value) {
        ChangeUsersMembershipInDistributionGroup request = (ChangeUsersMembershipInDistributionGroup) read(
                "ChangeUsersMembershipInDistributionGroup",
                "<DeleteAllCurrentMembers>" + text + "</DeleteAllCurrentMembers>");

        assertThat(request.isDeleteAllCurrentMembers()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"5,5", "' 7 ',7", "-1,-1", "+3,3", "2147483647,2147483647", "-2147483648,-2147483648", "007,7"})
    void ints_may_have_a_sign_and_space_around(String text, int value) {
        assertThat(((GetJobStatus) read("GetJobStatus", "<JobId>" + text + "</JobId>")).getJobId())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CreateContact <Flags></Flags>",
                "CreateContact <Flags/>",
                "CreateContact <Flags xsi:nil='true'/>",
                "CreateContact <Flags>none</Flags>",
                "CreateContact <Flags>None OnlyAllowAuthenticatedEmail</Flags>",
                "CreateContact <Flags>1</Flags>",
                "CreateContact <Alias>a<b/></Alias>",
                "GetJobStatus <JobId></JobId>",
                "GetJobStatus <JobId>1.0</JobId>",
                "GetJobStatus <JobId>one</JobId>",
                "GetJobStatus <JobId>0x1</JobId>",
                "GetJobStatus <JobId>2147483648</JobId>",
                "GetJobStatus <JobId>99999999999999999999999</JobId>",
                "GetJobStatus <JobId>\u0661</JobId>",
                "ChangeUsersMembershipInDistributionGroup <DeleteAllCurrentMembers/>",
                "ChangeUsersMembershipInDistributionGroup <DeleteAllCurrentMembers>True</DeleteAllCurrentMembers>",
                "ChangeUsersMembershipInDistributionGroup <DeleteAllCurrentMembers>yes</DeleteAllCurrentMembers>",
                "ChangeUsersMembershipInDistributionGroup <AddNt4NameList><string><a/></string></AddNt4NameList>",
                "DeleteDistributionGroup <Info><RequestId/></Info>",
                "DeleteDistributionGroup <Info><RequestId>x</RequestId></Info>",
                "DeleteDistributionGroup <Info><RequestId>00000000000000000000000000000000</RequestId></Info>",
                "DeleteDistributionGroup "
                        + "<Info><RequestId>{00000000-0000-0000-0000-000000000000}</RequestId></Info>"
            })
    void value_that_cannot_be_parsed_is_refused(String operationAndChildren) {
        String[] parts = operationAndChildren.split(" ", 2);

        assertThatThrownBy(() -> read(parts[0], parts[1]))
                .isInstanceOf(SoapRefusal.class)
                .hasMessageStartingWith(
                        "Server was unable to read request. ---> There is an error in XML document (2, ")
                .hasMessageContaining("). ---> The value of ");
    }

    @Test
    void prefixes_are_the_sender_s_own_business() {
        byte[] document = ("<E:Envelope xmlns:E='" + SoapVersion.SOAP_12.envelopeNamespace() + "'><E:Body>"
                        + "<q:RenameDistributionGroup xmlns:q='" + Contract.NAMESPACE + "'><q:NewAlias>n</q:NewAlias>"
                        + "<q:OldAlias>o</q:OldAlias></q:RenameDistributionGroup></E:Body></E:Envelope>")
                .getBytes(StandardCharsets.UTF_8);

        RenameDistributionGroup request = (RenameDistributionGroup)
                Envelope.read(RequestDocument.open(document, document.length, null), SoapVersion.SOAP_12, null);

        assertThat(request.getOldAlias()).isEqualTo("o");
        assertThat(request.getNewAlias()).isEqualTo("n");
    }

    @ParameterizedTest
    @CsvSource({
        "<D/><D/>, '', The Body has more than one element.",
        "<D/><x/>, '', The Body has more than one element.",
        "<D/>, <s:Body><D/></s:Body>, The envelope has more than one Body.",
        "<D/>, <x/><s:Body/>, The envelope has more than one Body."
    })
    void envelope_with_more_than_one_request_is_refused(String inBody, String afterBody, String reason) {
        String text = "<s:Envelope xmlns:s='" + SoapVersion.SOAP_11.envelopeNamespace() + "'><s:Body>" + inBody
                + "</s:Body>" + afterBody + "</s:Envelope>";
        byte[] document = text.replace("<D/>", "<DeleteContact xmlns='" + Contract.NAMESPACE + "'/>")
                .getBytes(StandardCharsets.UTF_8);
        RequestReader in = RequestDocument.open(document, document.length, null);

        assertThatThrownBy(() -> Envelope.read(in, SoapVersion.SOAP_11, null))
                .isInstanceOfSatisfying(
                        SoapRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(SoapRefusal.Code.CLIENT))
                .hasMessageContaining(reason);
    }

    @Test
    void later_version_of_xml_is_refused_by_its_name() {
        byte[] document = "<?xml version='1.1'?><a/>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> RequestDocument.open(document, document.length, null))
                .isInstanceOf(SoapRefusal.class)
                .hasMessageEndingWith("The document is XML 1.1; only XML 1.0 is read.");
    }

    private static Object read(String operation, String children) {
        byte[] document = ("<?xml version='1.0'?>\n<soap:Envelope xmlns:soap='"
                        + SoapVersion.SOAP_11.envelopeNamespace()
                        + "' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><soap:Body><" + operation
                        + " xmlns='"
                        + Contract.NAMESPACE + "'>" + children + "</" + operation + "></soap:Body></soap:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
        return Envelope.read(
                RequestDocument.open(document, document.length, StandardCharsets.UTF_8),
                SoapVersion.SOAP_11,
                operation);
    }
}
