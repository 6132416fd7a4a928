package io.opendms.cli.tour;

/**
 * A farm calls.
 *
 * @param title what it shows
 * @param operation the SOAP operation
 * @param children the children of the request, as XML; {@value #JOB} in them stands for the number of the last job
 * @param status the status that it must answer
 * @param alias whose entry is shown afterwards; empty if the call is about none
 * @param expected a line that this entry must have; empty if there must be no entry
 */
record FarmCall(String title, String operation, String children, String status, String alias, String expected)
        implements Step {
    static final String JOB = "{job}";
}
