package io.opendms.wsdl;

import static io.opendms.wsdl.WsdlDocument.SCHEMA;
import static io.opendms.wsdl.WsdlDocument.SOAP11;
import static io.opendms.wsdl.WsdlDocument.SOAP12;
import static io.opendms.wsdl.WsdlDocument.WSDL;
import static io.opendms.wsdl.WsdlDocument.children;
import static io.opendms.wsdl.WsdlDocument.named;
import static io.opendms.wsdl.WsdlDocument.only;
import static io.opendms.wsdl.WsdlDocument.qualifiedName;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/**
 * Holds the contract against what a live SharePoint server's WSDL says, fact by fact. The tables stand here by hand: a
 * child is {@code name type occurrence}.
 */
class WsdlContractTest {
    private static final String SERVICE_NS = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";
    private static final String TYPES_NS = "http://microsoft.com/wsdl/types/";

    private static final List<String> OPERATIONS = List.of(
            "CreateContact",
            "DeleteContact",
            "ModifyContact",
            "CreateDistributionGroup",
            "DeleteDistributionGroup",
            "RenameDistributionGroup",
            "ModifyDistributionGroup",
            "GetJobStatus",
            "ChangeUsersMembershipInDistributionGroup",
            "ChangeContactsMembershipInDistributionGroup");

    private static final Map<String, List<String>> REQUESTS = Map.of(
            "CreateContact",
            List.of(
                    "Alias s:string 0..1",
                    "FirstName s:string 0..1",
                    "LastName s:string 0..1",
                    "ForwardingEmail s:string 0..1",
                    "Flags tns:ContactFlags 1..1"),
            "DeleteContact",
            List.of("Alias s:string 0..1"),
            "ModifyContact",
            List.of(
                    "OldAlias s:string 0..1",
                    "NewAlias s:string 0..1",
                    "FirstName s:string 0..1",
                    "LastName s:string 0..1",
                    "ForwardingEmail s:string 0..1",
                    "Flags tns:ContactFlags 1..1"),
            "CreateDistributionGroup",
            List.of(
                    "Alias s:string 0..1",
                    "Name s:string 0..1",
                    "Description s:string 0..1",
                    "ContactCN s:string 0..1",
                    "Info tns:RequestInfo 0..1",
                    "Flags tns:DistributionGroupFlags 1..1"),
            "DeleteDistributionGroup",
            List.of("Alias s:string 0..1", "Info tns:RequestInfo 0..1"),
            "RenameDistributionGroup",
            List.of("OldAlias s:string 0..1", "NewAlias s:string 0..1", "Info tns:RequestInfo 0..1"),
            "ModifyDistributionGroup",
            List.of(
                    "Alias s:string 0..1",
                    "Name s:string 0..1",
                    "Description s:string 0..1",
                    "ContactCN s:string 0..1",
                    "Info tns:RequestInfo 0..1",
                    "Flags tns:DistributionGroupFlags 1..1"),
            "GetJobStatus",
            List.of("JobId s:int 1..1"),
            "ChangeUsersMembershipInDistributionGroup",
            List.of(
                    "Alias s:string 0..1",
                    "AddNt4NameList tns:ArrayOfString 0..1",
                    "DeleteNt4NameList tns:ArrayOfString 0..1",
                    "DeleteAllCurrentMembers s:boolean 1..1"),
            "ChangeContactsMembershipInDistributionGroup",
            List.of(
                    "Alias s:string 0..1",
                    "AddListForContacts tns:ArrayOfString 0..1",
                    "DeleteListForContacts tns:ArrayOfString 0..1",
                    "DeleteAllCurrentMembers s:boolean 1..1"));

    private static final List<String> ANSWER_WITH_A_RECORD = List.of(
            "CreateDistributionGroup",
            "DeleteDistributionGroup",
            "RenameDistributionGroup",
            "ModifyDistributionGroup",
            "GetJobStatus");

    private static final Map<String, List<String>> RECORDS = Map.of(
            "RequestInfo",
            List.of("RequestorEmail s:string 0..1", "Justification s:string 0..1", "RequestId s1:guid 1..1"),
            "RequestResponse",
            List.of(
                    "JobID s:int 1..1",
                    "Comment s:string 0..1",
                    "JobStatus tns:RequestStatus 1..1",
                    "Alias s:string 0..1"),
            "ArrayOfString",
            List.of("string s:string 0..unbounded nillable"));

    private static final Map<String, List<String>> ENUMERATIONS = Map.of(
            "ContactFlags", List.of("None", "OnlyAllowAuthenticatedEmail"),
            "DistributionGroupFlags", List.of("None", "OnlyAllowAuthenticatedEmail"),
            "RequestStatus",
                    List.of(
                            "Success",
                            "PendingApproval",
                            "ApprovalDenied",
                            "DuplicateAlias",
                            "InvalidArgument",
                            "ServiceNotConfigured",
                            "AccessDenied",
                            "ServerUnavailable",
                            "ObjectNotFound",
                            "InvalidMember",
                            "InternalError"));

    private static WsdlDocument wsdl;

    @BeforeAll
    static void parse() throws Exception {
        wsdl = WsdlDocument.bundled();
    }

    static Stream<String> operations() {
        return OPERATIONS.stream();
    }

    @Test
    void target_namespace_is_that_of_sharepoint_with_its_trailing_slash() {
        assertThat(wsdl.definitions().getAttribute("targetNamespace")).isEqualTo(SERVICE_NS);
        assertThat(wsdl.schemas())
                .extracting(schema -> schema.getAttribute("targetNamespace"))
                .containsExactly(SERVICE_NS, TYPES_NS);
    }

    @Test
    void local_elements_are_qualified_in_both_schemas() {
        assertThat(wsdl.schemas())
                .extracting(schema -> schema.getAttribute("elementFormDefault"))
                .containsOnly("qualified");
    }

    @Test
    void schemas_hold_these_elements_and_types_and_no_attribute() {
        assertThat(names(serviceSchema(), "element"))
                .containsExactlyInAnyOrderElementsOf(OPERATIONS.stream()
                        .flatMap(op -> Stream.of(op, op + "Response"))
                        .toList());
        assertThat(names(serviceSchema(), "complexType")).containsExactlyInAnyOrderElementsOf(RECORDS.keySet());
        assertThat(names(serviceSchema(), "simpleType")).containsExactlyInAnyOrderElementsOf(ENUMERATIONS.keySet());
        assertThat(children(typesSchema())).hasSize(1);
        assertThat(wsdl.definitions()
                        .getElementsByTagNameNS(SCHEMA, "attribute")
                        .getLength())
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void request_wrapper_has_these_children_in_this_order(String operation) {
        assertThat(sequence(only(named(serviceSchema(), SCHEMA, "element", operation), SCHEMA, "complexType")))
                .isEqualTo(REQUESTS.get(operation));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void response_wrapper_has_its_one_result(String operation) {
        String expected = ANSWER_WITH_A_RECORD.contains(operation)
                ? operation + "Result tns:RequestResponse 0..1"
                : operation + "Result tns:RequestStatus 1..1";

        assertThat(sequence(
                        only(named(serviceSchema(), SCHEMA, "element", operation + "Response"), SCHEMA, "complexType")))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RequestInfo", "RequestResponse", "ArrayOfString"})
    void record_has_these_children_in_this_order(String type) {
        assertThat(sequence(named(serviceSchema(), SCHEMA, "complexType", type)))
                .isEqualTo(RECORDS.get(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ContactFlags", "DistributionGroupFlags", "RequestStatus"})
    void enumeration_has_these_words_in_this_order(String type) {
        Element restriction = only(named(serviceSchema(), SCHEMA, "simpleType", type), SCHEMA, "restriction");

        assertThat(qualifiedName(restriction, "base")).isEqualTo("{" + SCHEMA + "}string");
        assertThat(children(restriction, SCHEMA, "enumeration"))
                .extracting(value -> value.getAttribute("value"))
                .isEqualTo(ENUMERATIONS.get(type));
    }

    @Test
    void only_the_items_of_a_list_are_nillable() {
        assertThat(wsdl.schemas().stream()
                        .flatMap(schema -> everyElementDeclaration(schema).stream())
                        .filter(element -> element.hasAttribute("nillable"))
                        .map(element -> element.getAttribute("name")))
                .containsExactly("string");
    }

    @Test
    void guid_is_hexadecimal_digits_with_hyphens_and_without_braces() {
        Element restriction = only(named(typesSchema(), SCHEMA, "simpleType", "guid"), SCHEMA, "restriction");
        Pattern pattern = Pattern.compile(only(restriction, SCHEMA, "pattern").getAttribute("value"));

        assertThat(qualifiedName(restriction, "base")).isEqualTo("{" + SCHEMA + "}string");
        assertThat("00000000-0000-0000-0000-000000000000").matches(pattern);
        assertThat("0aF1b2c3-D4e5-f607-1829-3a4B5c6D7e8F").matches(pattern);
        assertThat("{00000000-0000-0000-0000-000000000000}").doesNotMatch(pattern);
        assertThat("00000000000000000000000000000000").doesNotMatch(pattern);
        assertThat("0000000g-0000-0000-0000-000000000000").doesNotMatch(pattern);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void messages_have_one_part_that_is_the_wrapper(String operation) {
        assertThat(part(operation + "SoapIn")).isEqualTo("parameters {" + SERVICE_NS + "}" + operation);
        assertThat(part(operation + "SoapOut")).isEqualTo("parameters {" + SERVICE_NS + "}" + operation + "Response");
        assertThat(children(wsdl.definitions(), WSDL, "message")).hasSize(2 * OPERATIONS.size());
    }

    @Test
    void port_type_has_the_ten_operations_in_order() {
        assertThat(children(wsdl.definitions(), WSDL, "portType")).hasSize(1);
        assertThat(children(portType(), WSDL, "operation"))
                .extracting(operation -> operation.getAttribute("name"))
                .isEqualTo(OPERATIONS);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_has_an_input_and_an_output_and_no_fault(String name) {
        Element operation = named(portType(), WSDL, "operation", name);

        assertThat(children(operation)).extracting(Element::getLocalName).containsExactly("input", "output");
        assertThat(qualifiedName(only(operation, WSDL, "input"), "message"))
                .isEqualTo("{" + SERVICE_NS + "}" + name + "SoapIn");
        assertThat(qualifiedName(only(operation, WSDL, "output"), "message"))
                .isEqualTo("{" + SERVICE_NS + "}" + name + "SoapOut");
    }

    @Test
    void there_are_two_bindings_one_a_soap_version() {
        assertThat(children(wsdl.definitions(), WSDL, "binding"))
                .extracting(binding -> binding.getAttribute("name"))
                .containsExactly("SharepointEmailWSSoap", "SharepointEmailWSSoap12");
        assertBinding("SharepointEmailWSSoap", SOAP11);
        assertBinding("SharepointEmailWSSoap12", SOAP12);
    }

    private static void assertBinding(String name, String soap) {
        Element binding = named(wsdl.definitions(), WSDL, "binding", name);

        assertThat(qualifiedName(binding, "type")).isEqualTo("{" + SERVICE_NS + "}SharepointEmailWSSoap");
        assertThat(only(binding, soap, "binding").getAttribute("transport"))
                .isEqualTo("http://schemas.xmlsoap.org/soap/http");
        assertThat(children(binding, WSDL, "operation"))
                .extracting(operation -> operation.getAttribute("name"))
                .isEqualTo(OPERATIONS);
        for (Element operation : children(binding, WSDL, "operation")) {
            Element detail = only(operation, soap, "operation");
            assertThat(detail.getAttribute("soapAction")).isEqualTo(SERVICE_NS + operation.getAttribute("name"));
            assertThat(detail.getAttribute("style")).isEqualTo("document");
            for (String direction : List.of("input", "output")) {
                Element only = only(operation, WSDL, direction);
                assertThat(children(only)).as("no header in %s", direction).hasSize(1);
                assertThat(only(only, soap, "body").getAttribute("use")).isEqualTo("literal");
            }
        }
    }

    @Test
    void service_has_one_port_for_each_binding_under_the_same_name() {
        Element service = named(wsdl.definitions(), WSDL, "service", "SharepointEmailWS");

        assertThat(children(service, WSDL, "port"))
                .extracting(port -> port.getAttribute("name") + " " + qualifiedName(port, "binding"))
                .containsExactly(
                        "SharepointEmailWSSoap {" + SERVICE_NS + "}SharepointEmailWSSoap",
                        "SharepointEmailWSSoap12 {" + SERVICE_NS + "}SharepointEmailWSSoap12");
        assertThat(address(service, "SharepointEmailWSSoap", SOAP11))
                .isEqualTo(address(service, "SharepointEmailWSSoap12", SOAP12))
                .isEqualTo("http://localhost/_vti_bin/SharePointEmailWS.asmx");
    }

    @Test
    void documentation_stands_on_the_definitions_and_on_the_service() {
        Element service = named(wsdl.definitions(), WSDL, "service", "SharepointEmailWS");

        assertThat(only(wsdl.definitions(), WSDL, "documentation").getTextContent())
                .isEqualTo("Sharepoint Email Integration Web Service");
        assertThat(only(service, WSDL, "documentation").getTextContent())
                .isEqualTo("Sharepoint Email Integration Web Service");
    }

    private static String address(Element service, String port, String soap) {
        return only(named(service, WSDL, "port", port), soap, "address").getAttribute("location");
    }

    private static String part(String message) {
        Element part = only(named(wsdl.definitions(), WSDL, "message", message), WSDL, "part");
        return part.getAttribute("name") + " " + qualifiedName(part, "element");
    }

    private static Element portType() {
        return named(wsdl.definitions(), WSDL, "portType", "SharepointEmailWSSoap");
    }

    private static Element serviceSchema() {
        return wsdl.schemas().get(0);
    }

    private static Element typesSchema() {
        return wsdl.schemas().get(1);
    }

    private static List<String> names(Element schema, String kind) {
        return children(schema, SCHEMA, kind).stream()
                .map(element -> element.getAttribute("name"))
                .toList();
    }

    /** The children of a complex type, each as {@code name type min..max}. */
    private static List<String> sequence(Element complexType) {
        assertThat(children(complexType)).hasSize(1);
        Map<String, String> prefixes =
                Map.of("{" + SCHEMA + "}", "s:", "{" + SERVICE_NS + "}", "tns:", "{" + TYPES_NS + "}", "s1:");
        List<String> described = new ArrayList<>();
        for (Element child : children(only(complexType, SCHEMA, "sequence"))) {
            String type = qualifiedName(child, "type");
            int end = type.indexOf('}') + 1;
            described.add(child.getAttribute("name") + " " + prefixes.get(type.substring(0, end)) + type.substring(end)
                    + " " + child.getAttribute("minOccurs") + ".." + child.getAttribute("maxOccurs")
                    + (child.getAttribute("nillable").equals("true") ? " nillable" : ""));
        }
        return described;
    }

    private static List<Element> everyElementDeclaration(Element element) {
        List<Element> found = new ArrayList<>();
        for (Element child : children(element)) {
            if (child.getLocalName().equals("element")) {
                found.add(child);
            }
            found.addAll(everyElementDeclaration(child));
        }
        return found;
    }
}
