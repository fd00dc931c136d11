using Tuanzi.Web.Setup;

return await TuanziApp.RunAsync(args);
