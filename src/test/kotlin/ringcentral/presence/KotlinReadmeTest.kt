package ringcentral.presence

import java.nio.file.Files
import java.nio.file.Path
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import retrofit2.await
import ringcentral.presence.model.PresenceInfoRequest
import ringcentral.presence.model.PresenceStatus
import ringcentral.presence.testing.PresenceSimulator
import ringcentral.presence.testing.SimulatedService
import ringcentral.presence.auth.Credentials
import ringcentral.presence.errors.PresenceApiException
import ringcentral.presence.watch.EffectiveStatus

/** What the README and the guide show in Kotlin is compiled and run here, word for word but for line breaks. */
class KotlinReadmeTest {
  private val shown = mutableListOf<String>()

  private fun show(who: String, what: Any?) {
    shown += who + " " + what?.javaClass?.simpleName
  }

  @Test
  fun whatStandsBesideJavaRuns() = runBlocking<Unit> {
    val service = SimulatedService.builder().people(2).build()
    val ids = service.peopleIds()
    val id = "simulated-client"
    val secret = "simulated-secret"
    val jwt = "simulated-jwt"
    val who = "4711"
    PresenceSimulator.start(service).use { simulator ->
      val server = simulator.baseUrl()
      PresenceClient.builder()
        .credentials(Credentials.jwt(id, secret, jwt))
        .server(server)
        .build().use { client ->
          val team = client.batch().readUserPresenceStatuses("~", ids).await()
          team.found().forEach { (person, presence) ->
            println("$person ${EffectiveStatus.of(presence).availability()}")
          }
        }

      val client = PresenceClient.builder()
        .credentials(Credentials.jwt(id, secret, jwt))
        .server(server)
        .build()

      val me = client.api()
        .readUserPresenceStatus("~", "~").await()
      show("me", me)

      val color = when (me.presenceStatus()?.known()) {
        PresenceStatus.Known.AVAILABLE -> "green"
        PresenceStatus.Known.BUSY -> "red"
        else -> "gray"
      }
      assertThat(color).isEqualTo("red")

      val busy = PresenceInfoRequest.builder()
        .userStatus(PresenceStatus.BUSY).build()
      client.api()
        .updateUserPresenceStatus("~", "~", busy).await()
      assertThat(service.count { request -> request.method() == "PUT" }).isEqualTo(1)

      val team = client.batch()
        .readUserPresenceStatuses("~", ids).await()
      team.found().forEach { (person, presence) -> show(person, presence) }

      try {
        client.checked(client.api().readUserPresenceStatus("~", who)).await()
      } catch (error: PresenceApiException) {
        show(who, error.errorCode())
      }
      client.close()
    }
    assertThat(shown)
      .containsExactly(
        "me UserPresence",
        ids[0] + " UserPresence",
        ids[1] + " UserPresence",
        "4711 String",
      )
  }

  @Test
  fun everyKotlinBlockStandsInThisTest() {
    val source =
      squeeze(
        Files.readString(Path.of("src/test/kotlin/ringcentral/presence/KotlinReadmeTest.kt"))
      )
    val blocks =
      listOf("README.md", "docs/kotlin.md")
        .flatMap { page ->
          Regex("```kotlin\n(.*?)```", RegexOption.DOT_MATCHES_ALL)
            .findAll(Files.readString(Path.of(page)))
            .map { it.groupValues[1] }
        }
    assertThat(blocks).hasSize(6).allSatisfy { assertThat(source).contains(squeeze(it)) }
  }

  private fun squeeze(code: String) = code.replace(Regex("\\s+"), "")
}
