import HugoSite
import Testing

@testable import Checklists

/// What sentences ask of their reader.
@Suite struct InstructionTests {
  private func read(_ text: String, _ language: String = "en") -> Instruction? { InstructionReader(lexicon: .of(language)).read(Sentence(text, 0..<text.utf8.count)) }

  @Test(arguments: [
    "Open the console.", "Next, open the console.", "Then run it.", "In the console, choose a region.", "If you have no account, create one.", "To do so, open the console.", "Please delete the stack.", "First, select the role.",
    "Make sure the pods are running.", "Ensure that it is there.", "Do not close the terminal.", "Never share the token.", "Note: open the console first.", "Once it is done, delete the token.", "Click **Create**.", "Go to the IAM console and choose Roles.",
    "Step 2: Copy the key.", "Read and accept the terms.", "Change to the folder that is yours.", "1. Copy the key.",
    // A comma that is not there, a name before a comma or colon, an instruction behind a statement.
    "In the menu on the left select System > HA.", "Under Roles choose the one of your cluster.", "In the last column note down the tag.", "Instance type, select the smallest.", "Resource group: select yours.",
    "You will see a list of URLs; copy the first one.", "There is a menu, so select it from there.", "1.Open the page.", "Proceed to create the role.", "Continue deleting the others.", "Let's have a look by clicking on Details.",
    "Copy the ARN for use in the next section.", "Save the token because you will use it in the next section.",
    "Copy the ARN for use in the next section.", "Save the token because you will use it in the next section.",
    "Only organizations are supported, do not install it for a user.", "Just like before, run the script.", "Before proceeding refresh the page.",
    "Read the overview and then click the button.", "Once done, go to the outputs tab and make a note of the address and the name and keep both of them for the following sections.", "It will take you to the key, click on the button to see it.", "Double check the address twice.", "Please be patient and wait until it is there.",
    "Open/run **dnsmgmt.msc**.", "In the Listener tab set both of the addresses:", "Don\u{B4}t forget to lock the key.", "The disk is there already, make sure you see it.", "This takes a minute, so be patient and refresh the page.",
  ]) func imperativesAsk(_ text: String) { #expect(read(text)?.form == .imperative, "\(text)") }

  @Test(arguments: [
    "You need to create a token.", "You must delete the cluster.", "Now you have to log in.", "It is important to delete the token.", "Your token must have the repo scope.",
  ]) func obligationsAsk(_ text: String) { #expect(read(text)?.form == .obligation, "\(text)") }

  @Test(arguments: [
    "Access is granted.", "Note that the token is shown once.", "Run time is limited.", "The token allows it to.", "This page uses a classic token.", "You should see three pods.", "Log output", "Amazon EKS runs Kubernetes.",
    "In this page we explain the parts.", "The spans, on the other hand, are used to track it.", "Trace spans, on the other hand, are used to track it.", "It is important to understand the costs.", "You may need to change it.",
    "Figure 1: Create the group.", "We should now see the output of it:", "You should recognize the addresses.", "Do not be afraid to try.", "Do not hesitate to ask.", "Do not panic.", "If you see nothing, or get an error message, don't worry.", "Goal: deploy a cluster.", "Key features: deploy the app in minutes.", "Cost: run it for one hour.",
    "The list shows all; select nodes are marked.", "Choose your method in the next section.", "In the next section you will deploy it.", "Don't be afraid of it.", "From time to time it fails.",
    "Is it open?", "You will see the console.", "For more information, see the documentation.", "Continue to the next section.", "Set theory is hard.", "Access to the cluster is granted.", "Click here for instructions.", "Follow them carefully.",
  ]) func whatOnlyTellsAsksForNothing(_ text: String) {
    let found = read(text)
    #expect(found == nil || (found?.form ?? .imperative) < .obligation, "\(text): \(String(describing: found))")
  }

  @Test func announcementsAndLeadsAreTold() {
    #expect(read("We will now create a cluster.")?.form == .announcement)
    #expect(read("Let's create a cluster.")?.form == .announcement)
    #expect(read("Run the following commands:")?.form == .lead)
    #expect(read("You can delete it.")?.form == .offer)
  }

  @Test(arguments: [("Optionally, delete the stack.", true), ("Optional: delete the stack.", true), ("If you want to keep it, download the file.", true), ("Delete the stack if you want to.", true), ("Delete the stack.", false), ("When prompted, enter the password.", false)])
  func theOptionalIsTold(_ text: String, _ expected: Bool) { #expect(read(text)?.isOptional == expected, "\(text)") }

  @Test func cautionsAreTold() {
    #expect(read("Do not share the token.")?.isCaution == true)
    #expect(read("Warning: delete the token.")?.isCaution == true)
    #expect(read("Delete the token.")?.isCaution == false)
  }

  @Test func otherLanguagesHaveTheirVerbs() {
    #expect(read("Ouvrez la console.", "fr")?.form == .imperative)
    #expect(read("Abra la consola.", "es")?.form == .imperative)
    #expect(read("Mở bảng điều khiển.", "vi")?.form == .imperative)
    #expect(read("La console est ouverte.", "fr") == nil)
    for (language, sentences) in [
      "fr": ["Cliquez sur Suivant.", "Cliquer sur Suivant.", "Dans le menu, sélectionnez Rôles.", "Key : tapez la clé.", "Ajoutez-y les lignes suivantes :", "Ouvre la console.", "Sur le côté gauche cliquez sur Rôles."],
      "es": ["Haga clic en Crear.", "Seleccionar la región.", "En el archivo App.jsx pegamos el código.", "Si usa Windows: abra la consola.", "(Opcional) Ejecute el comando."],
      "pt": ["Clique em Criar.", "No painel, selecione Funções.", "Para criar a função, selecione Criar.", "Se você usa Windows: abra o terminal."],
      "de": ["Klicken Sie auf Speichern.", "Öffne die Konsole.", "Auf Speichern klicken.", "Im Menü wählen Sie die Region.", "Stellen Sie sicher, dass er läuft.", "Wenn du willst, lösche es."],
      "it": ["Clicca su Crea.", "Nel menu, seleziona la regione.", "Aprire la console.", "Proseguire nell'installazione."],
      "ru": ["Нажмите кнопку.", "В меню выберите регион.", "Затем откройте консоль."],
      "ja": ["［作成］をクリックします。", "コンソールを開いてください。", "必要に応じて、リージョンを変更します。", "詳細を開き、値が返ってくることを確認します。", "`y` を入力して続行します。"],
      "ko": ["다음을 클릭합니다.", "콘솔을 열어 주세요.", "대시보드로 이동합니다: http://a.example"],
      "zh": ["点击创建按钮。", "然后，在控制台中选择区域。", "请先登录控制台。", "如果没有账户，创建一个。"],
    ] {
      for sentence in sentences { #expect(read(sentence, language)?.form == .imperative, "\(sentence)") }
    }
    for (language, sentences) in [
      "fr": ["La commande crée un cluster.", "Vous avez un cluster.", "Actions et options", "Raisons de migrer.", "Garçons et filles.", "Raisons de migrer.", "Garçons et filles.", "Notez que le jeton est secret."], "es": ["El comando crea un clúster.", "La consola es rápida.", "Entre los dos servicios hay una cola.", "Vamos a ver qué pasó.", "Entre los dos servicios hay una cola.", "Vamos a ver qué pasó.", "¿Está abierta?"],
      "pt": ["A função será criada.", "Os recursos são cobrados.", "Observe que a lista está vazia."], "de": ["Der Cluster wird erstellt.", "Sie sehen die Konsole.", "Der Editor lässt sich in den Einstellungen ändern.", "Verwenden Sie Windows, ist der Befehl anders."],
      "it": ["La console è aperta.", "Il comando crea un cluster."], "ru": ["Команда создаёт кластер.", "Обратите внимание на цену."], "ja": ["この章ではクラスターを作成します。", "URLが表示されます。", "コントローラーはポッドの状態を確認します。", "次の章で詳しく見ていきましょう。", "コントローラーはポッドの状態を確認します。", "次の章で詳しく見ていきましょう。", "詳細はドキュメントを参照してください。"],
      "ko": ["이번 장에서는 클러스터를 생성합니다.", "주소가 표시됩니다.", "Lambda는 이벤트가 발생하면 함수를 실행합니다.", "걱정하지 마세요.", "Lambda는 이벤트가 발생하면 함수를 실행합니다.", "걱정하지 마세요.", "문서를 참조하십시오."], "zh": ["本章介绍如何创建集群。", "集群由节点组成。", "返回值是数字。", "连接池的大小是 10。", "停止的实例不收费。", "在集群中运行的服务很多。", "配置文件位于目录。"],
    ] {
      for sentence in sentences { #expect((read(sentence, language)?.form ?? .announcement) == .announcement, "\(sentence): \(String(describing: read(sentence, language)))") }
    }
    // What one may or has to do.
    #expect(read("Vous devez créer un jeton.", "fr")?.form == .obligation && read("Puede cambiar la región.", "es")?.form == .offer && read("Vamos criar a função.", "pt")?.form == .obligation && read("Sie müssen sich anmelden.", "de")?.form == .obligation)
    #expect(read("Per aggiornare tutto basta eseguire il comando:", "it")?.form == .obligation && read("Per installare Git si può usare il comando:", "it")?.form == .offer && read("Si digiti il comando.", "it")?.form == .obligation && read("Il comando per installarlo è:", "it")?.form == .announcement)
    #expect(read("For macOS users, download the image.")?.isOptional == true)
    #expect(read("N'exécutez pas la commande.", "fr")?.isCaution == true && read("No cierre la consola.", "es")?.isCaution == true)
    #expect(read("If your company has a proxy in place you have to set the variables.")?.isOptional == true)
    #expect(read("Se você usa Windows, abra o terminal.", "pt")?.isOptional == true && read("場合は、［作成］をクリックします。", "ja")?.isOptional == true)
    #expect(read("Open the console.", "xx")?.form == .imperative)
  }
}
