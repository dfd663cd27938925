/**
 * A stand-in for the service, for the tests of applications and for our own.
 *
 * <p>{@link ringcentral.presence.testing.SimulatedService} is the service itself, free of any HTTP
 * library. Three fronts lead to it: {@link ringcentral.presence.testing.FakePresence} in memory,
 * {@link ringcentral.presence.testing.PresenceTransformer} in WireMock, {@link
 * ringcentral.presence.testing.PresenceDispatcher} in MockWebServer. Routes, limits, permitted
 * values and the form of answers come from the contract, which the build makes a file of JSON; an
 * operation of whose data nothing is known answers from its schema. JSON is not written by the
 * client's models, so that the two can contradict each other.
 */
@org.jspecify.annotations.NullMarked
package ringcentral.presence.testing;
