package io.opendms.cli.tour;

/**
 * One call of the tour.
 *
 * @param title what it shows
 * @param operation the SOAP operation
 * @param children the children of the request, as XML
 * @param status the status that it must answer
 * @param alias whose entry is shown afterwards; empty if the call is about none
 * @param expected a line that this entry must have, compared without regard to case; empty if the entry must be gone
 */
record Step(String title, String operation, String children, String status, String alias, String expected) {}
