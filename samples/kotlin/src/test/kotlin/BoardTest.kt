import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import ringcentral.presence.testing.FakePresence
import java.time.Duration

class BoardTest {
  private val fake = FakePresence.create()
  private val service = fake.service()
  private val ids = service.peopleIds()

  @Test
  fun `the headline counts who is free`() = runBlocking {
    ids.forEach { service.set(it, "dndStatus", "DoNotAcceptAnyCalls") }
    service.set(ids[0], "userStatus", "Busy")
    assertEquals("I am Busy, 0 of 12 are free", fake.client().use { it.headline(ids) })
  }

  @Test
  fun `a flow tells a call`() = runBlocking {
    service.setTelephonyStatus(ids[2], "NoCall")
    fake.client().use { client ->
      val call = client.changes(ids).first { change ->
        if (change.id() == ids[2] && change.previous() == null) {
          service.setTelephonyStatus(ids[2], "Ringing")
        }
        change.id() == ids[2] && change.current()?.telephonyStatus()?.value() == "Ringing"
      }
      assertEquals(ids[2], call.id())
    }
  }

  @Test
  fun `who does not exist is null`() = runBlocking {
    assertNull(fake.client().use { it.find("4711") })
  }

  @Test
  fun `canceling the coroutine cancels the requests`() = runBlocking {
    service.network().delay(Duration.ofSeconds(60))
    fake.client().use { client ->
      val headline = async { client.headline(ids) }
      yield()
      headline.cancelAndJoin()
      assertThrows(CancellationException::class.java) { runBlocking { headline.await() } }
    }
    Unit
  }
}
