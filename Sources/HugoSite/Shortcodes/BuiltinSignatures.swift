/// The shortcodes of Hugo itself and of the workshop themes, for when a theme's folder is not there, as in most CI checkouts.
///
/// One line a shortcode: `name;flags;highest positional index;named parameters;values`. Flags: `i` takes inner content, `v` renders its inner
/// text by itself (`$_hugo_config` version 1), `o` takes any named parameter, `r` was removed from Hugo. Values: `parameter=a,b` where nothing
/// else does anything, `parameter~a,b` where a site may define more. Read off the themes' and Hugo's own templates.
package enum BuiltinSignatures {
  /// The themes that the table knows.
  enum Theme: String, CaseIterable {
    case learn, relearn, docdock, docsy
  }

  /// The theme that a name in `theme` or a module path means: `hugo-theme-learn`, `github.com/McShelby/hugo-theme-relearn`.
  static func theme(named path: String) -> Theme? {
    // A module's path may go on behind the theme's name: `google/docsy/dependencies`, `hugo-theme-relearn/v5`.
    for part in PathText.parts(path).reversed() {
      var name = part.lowercased()
      if name.hasPrefix("hugo-") { name = String(name.dropFirst(5)) }
      if name.hasPrefix("theme-") { name = String(name.dropFirst(6)) }
      if name.hasSuffix("-theme") { name = String(name.dropLast(6)) }
      if let theme = Theme(rawValue: name) { return theme }
    }
    return nil
  }

  /// The theme's own name, of whatever name the configuration has for it.
  package static func themeName(_ path: String) -> String? { theme(named: path)?.rawValue }

  /// Whether a module holds styles or scripts alone, and so no shortcodes.
  static func isWithoutShortcodes(_ path: String) -> Bool {
    let name = PathText.parts(path).filter { !($0.hasPrefix("v") && $0.dropFirst().allSatisfy(\.isNumber)) }.last?.lowercased() ?? ""
    return ["bootstrap", "font-awesome", "katex", "mermaid", "dependencies"].contains(name)
  }

  static func signatures(of theme: Theme) -> [ShortcodeSignature] {
    switch theme {
    case .learn: ofLearn
    case .relearn: ofRelearn
    case .docdock: ofDocdock
    case .docsy: ofDocsy
    }
  }

  // Each table is read once, however many sites there are.
  private static let ofLearn = parse(learn, origin: .builtInTheme(Theme.learn.rawValue))
  private static let ofRelearn = parse(relearn, origin: .builtInTheme(Theme.relearn.rawValue))
  private static let ofDocdock = parse(docdock, origin: .builtInTheme(Theme.docdock.rawValue))
  private static let ofDocsy = parse(docsy, origin: .builtInTheme(Theme.docsy.rawValue))

  /// Hugo's own.
  static let embedded = parse(hugo, origin: .hugo)

  private static func parse(_ table: String, origin: ShortcodeSignature.Origin) -> [ShortcodeSignature] {
    table.split(separator: "\n").map { line in
      let parts = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      var signature = ShortcodeSignature(name: parts[0], origin: origin)
      signature.takesInner = parts[1].contains("i")
      signature.rendersInnerItself = parts[1].contains("v")
      signature.isRemoved = parts[1].contains("r")
      signature.highestPosition = Int(parts[2]) ?? -1
      signature.named = Set(parts[3].split(separator: ",").map(String.init))
      signature.takesAnyNamed = parts[1].contains("o")
      signature.takesAnyPosition = signature.highestPosition >= 99
      for entry in parts[4].split(separator: " ") {
        guard let mark = entry.firstIndex(where: { $0 == "=" || $0 == "~" }) else { continue }
        var text = String(entry[entry.index(after: mark)...])
        if text == "@style" { text = relearnStyles }
        signature.values[String(entry[..<mark])] = ShortcodeSignature.Values(
          known: text.split(separator: ",").map(String.init), isClosed: entry[mark] == "=")
      }
      return signature
    }
  }

  private static let relearnStyles =
    "caution,important,info,note,tip,warning,primary,secondary,accent,blue,cyan,green,grey,magenta,orange,red,default,transparent,code,action,attachments,filled,initial,inline,link,neutral"

  private static let hugo = """
    comment;i;-1;;
    details;i;-1;class,name,open,summary,title;open=true,false
    figure;;-1;alt,attr,attrlink,caption,class,height,link,loading,rel,src,target,title,width;loading~lazy,eager
    gist;r;-1;;
    highlight;i;1;;
    instagram;;0;;
    instagram_simple;r;-1;;
    param;;0;;
    qr;i;-1;alt,class,id,level,loading,scale,targetDir,text,title;level=low,medium,quartile,high loading~lazy,eager
    ref;o;1;path,lang,outputFormat;
    relref;o;1;path,lang,outputFormat;
    tweet;r;-1;;
    twitter;r;-1;;
    twitter_simple;r;-1;;
    vimeo;;0;allowFullScreen,class,id,loading,title;allowFullScreen=true,false loading~lazy,eager
    vimeo_simple;;1;class,id;
    x;;-1;id,user;
    x_simple;;-1;id,user;
    youtube;;0;allowFullScreen,autoplay,class,controls,end,id,loading,loop,mute,start,title;allowFullScreen=true,false autoplay=true,false controls=true,false loop=true,false mute=true,false loading~lazy,eager
    """

  private static let learn = """
    attachments;iv;-1;pattern,style,title;style~orange,green,blue,grey
    button;iv;-1;href,icon,icon-position;icon-position=left,right
    children;v;-1;depth,description,showhidden,sort,style;sort~Weight,Name,PublishDate,Date,Length style~li,div,h1,h2,h3,h4,h5,h6
    expand;iv;0;default;
    mermaid;iv;-1;align;
    notice;iv;1;;0=note,info,tip,warning
    ref;o;1;;
    relref;o;1;;
    siteparam;;0;;
    tab;i;-1;name;
    tabs;i;-1;groupId;
    """

  private static let relearn = """
    attachments;iv;-1;color,icon,pattern,sort,style,title;style~@style sort=asc,desc
    badge;iv;-1;color,icon,style,title;style~@style
    button;iv;-1;borderless,color,hint,href,icon,icon-position,iconposition,style,target,title,type;style~@style iconposition=left,right icon-position=left,right type~button,submit,reset
    callout;iv;2;color,expanded,groupid,hint,icon,style,title;0~@style style~@style expanded=true,false
    card;iv;-1;color,href,icon,image,params,style,template,title;style~@style
    cards;i;-1;color,style,template;style~@style
    children-cards;v;-1;containerstyle,depth,description,showhidden,sort,style;
    children;;-1;breadcrumb,cardtemplate,containerstyle,depth,description,headingdepth,image,showhidden,sort,style,type;sort~auto,weight,name,title,linktitle,modifieddate,expirydate,publishdate,date,length,default type~tree,list,flat,group,card style~li,div,h1,h2,h3,h4,h5,h6 breadcrumb=true,false description=true,false image=true,false showhidden=true,false
    details;i;-1;class,name,open,summary,title;open=true,false
    expand;iv;1;expanded,open,title;1=true,false expanded=true,false open=true,false
    highlight;io;1;title,type,wrap;
    icon;v;1;color,icon,style;1~@style style~@style
    include;;1;file,hidefirstheading,showfirstheading;1=true,false hidefirstheading=true,false
    math;iv;-1;align;
    mermaid;iv;-1;align,zoom;zoom=true,false
    notice;iv;2;color,expanded,groupid,icon,style,title;0~@style style~@style expanded=true,false
    openapi;;-1;src;
    pages;;-1;axis,breadcrumb,cardtemplate,columns,description,display,flatten,groupby,grouplabel,grouporder,headinglevel,hidden,image,kind,levels,limit,orderby,pageref,params,where;axis=descendants,siblings,ancestors,taxonomy,term kind=all,leaf,branch hidden=true,false grouporder=asc,desc display~tree,headings,sections,list,cards flatten=true,false
    relref;o;1;path,lang,outputFormat;
    resources;iv;-1;color,expanded,icon,pattern,sort,style,title;style~@style sort=asc,desc expanded=true,false
    siteparam;;0;name;
    swagger;;-1;src;
    tab;iv;-1;color,icon,name,style,title;style~@style
    tabs;i;-1;color,groupid,groupId,icon,style,title;style~@style
    tree;iv;-1;;
    """

  private static let docdock = """
    alert;iv;0;theme;0~info,success,warning,danger theme~info,success,warning,danger
    anchor;i;-1;default;
    anchorlink;i;-1;anchor;
    attachmentlink;i;-1;filename;
    attachments;i;-1;pattern,title;
    button;i;-1;align,href,theme;theme~default,primary,success,info,warning,danger,link
    children;i;-1;depth,description,page,showhidden,sort,style;sort~Weight,Name,PublishDate,Date,Length style~li,div,h1,h2,h3,h4,h5,h6
    code;i;-1;;
    emoticon;i;-1;name;name~smile,sad,cheeky,laugh,wink,thumbs-up,thumbs-down,information,tick,cross,warning
    excerpt-include;iv;-1;filename,panel;
    excerpt;i;-1;hidden;hidden~true,false
    expand;i;0;default;
    header;i;-1;;
    icon;;0;name,size;
    image;i;-1;align,filename,width;
    info;i;-1;title;
    label;i;-1;type;type~default,primary,success,info,warning,danger
    mermaid;i;-1;align;
    note;i;-1;;
    notice;iv;1;;0=note,info,tip,warning
    pagelink;i;-1;pagename,spacekey;
    pagetreesearch;i;-1;;
    panel;iv;-1;footer,header,theme;theme~default,primary,success,info,warning,danger
    recently-updated;i;-1;;
    relref;o;1;;
    revealjs;i;-1;center,controls,height,history,progress,theme,transition,width;theme=beige,black,blood,league,moon,night,serif,simple,sky,solarized,white controls=true,false center=true,false history=true,false progress=true,false transition~none,fade,slide,convex,concave,zoom
    section;i;-1;;
    task;i;-1;completed,completeddate;completed~T,F
    tasklist;i;-1;;
    tip;i;-1;title;
    toc;i;-1;;
    userlink;i;-1;username;
    viewppt;i;-1;name;
    viewxls;i;-1;name;
    warning;i;-1;title;
    well;i;-1;;
    """

  private static let docsy = """
    _param;;99;name;
    alert;i;-1;color,title;color~primary,secondary,success,danger,warning,info,light,dark
    blocks/cover;i;-1;byline,color,height,image_anchor,logo_anchor,subtitle,title;height=auto,min,med,max,full
    blocks/feature;i;-1;icon,title,url,url_text;
    blocks/lead;i;-1;color,height;height=auto,min,med,max,full
    blocks/link-down;;-1;color,id;
    blocks/section;i;-1;color,height,type;height=auto,min,med,max,full type~container,container-fluid,row
    card;i;-1;code,footer,header,highlight,lang,subtitle,title;code=true,false
    cardpane;i;-1;;
    comment;i;-1;;
    conditional-text;i;-1;exclude-if,include-if;
    iframe;;-1;class,id,name,sandbox,src,style,sub,tryautoheight,width;
    imgproc;i;99;;1=Fit,Resize,Fill,Crop
    pageinfo;i;-1;color;color~primary,secondary,success,danger,warning,info,light,dark
    readfile;;0;code,draft,file,lang;code=true,false draft=true,false
    redoc;;1;;
    swaggerui;;-1;src;
    tab;i;0;disabled,header,highlight,lang,right,text;text=true,false right=true,false disabled=true,false
    tabpane;i;-1;highlight,lang,langEqualsHeader,persist,persistLang,right,text;persist=header,lang,disabled text=true,false right=true,false langEqualsHeader=true,false persistLang=true,false
    td/site-build-info/netlify;;1;repoURL,team;
    """
}
