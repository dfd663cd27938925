/**
 * A stand-in for the service, for the tests of applications and for our own.
 *
 * <p>{@link ringcentral.presence.testing.SimulatedService} is the service itself, free of any HTTP
 * library. Three fronts lead to it: {@link ringcentral.presence.testing.FakePresence} in memory,
 * {@link ringcentral.presence.testing.PresenceTransformer} in WireMock, {@link
 * ringcentral.presence.testing.PresenceDispatcher} in MockWebServer. Its JSON is written by hand,
 * not by the client's models, so that the two can contradict each other.
 */
@org.jspecify.annotations.NullMarked
package ringcentral.presence.testing;
