package ringcentral.presence

import java.nio.file.Files
import java.nio.file.Path
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.channels.trySendBlocking
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import ringcentral.presence.testing.FakePresence
import ringcentral.presence.watch.PresenceChange

fun PresenceClient.changes(ids: Collection<String>): Flow<PresenceChange> = callbackFlow {
  val watch = watch(ids).start { change -> trySendBlocking(change) }
  awaitClose { watch.close() }
}

/** The Kotlin of docs/watching.md, word for word but for line breaks. */
class KotlinWatchingTest {
  @Test
  fun aWatchIsAFlowAndEndsWithItsCollector() = runBlocking<Unit> {
    val fake = FakePresence.create()
    val ids = fake.service().peopleIds()
    val client = fake.client()
    val changes = client.changes(ids).take(ids.size).toList()
    assertThat(changes.map { it.id() }).isEqualTo(ids)
    while (Thread.getAllStackTraces().keys.any { it.name == "RingCentral Presence watch" }) {
      Thread.onSpinWait()
    }
    client.close()
  }

  @Test
  fun theKotlinBlockStandsInThisTest() {
    val source = Files.readString(Path.of("src/test/kotlin/ringcentral/presence/KotlinWatchingTest.kt"))
    val block = Regex("```kotlin\n(.*?)```", RegexOption.DOT_MATCHES_ALL)
      .find(Files.readString(Path.of("docs/watching.md")))!!.groupValues[1]
    assertThat(source).contains(block)
  }
}
